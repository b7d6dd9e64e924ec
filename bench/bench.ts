import { dispatch } from "./dispatch.ts";

// `npm run bench -- NAME`: the module bench/NAME.ts.
await dispatch(import.meta.dirname, "bench dispatch soak", process.argv.slice(2));
