import { join } from "node:path";
import { dispatch } from "./dispatch.ts";

// `npm run soak -- NAME`: the module bench/soak/NAME.ts, with its full numbers.
await dispatch(join(import.meta.dirname, "soak"), "", process.argv.slice(2));
