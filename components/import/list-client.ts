import type { ListAnswer, ListCall, ListMethods } from "./list-worker.ts";

type Answered<Work> = Work extends (...args: never[]) => infer Value ? Awaited<Value> : never;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The page's end of the worker that holds the list. */
export class ListClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** @param onProgress hears the rows that a file has been read to */
  constructor(onProgress: (rows: number) => void) {
    this.#worker = new Worker(new URL("./list-worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<ListAnswer>) => {
      if ("progress" in data) return onProgress(data.progress);
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("error" in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.value);
    };
    this.#worker.onerror = (event) => {
      const error = new Error(event.message || "the worker could not be started");
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
  }

  /** Asks the worker; calls are answered in their order. */
  call<Method extends keyof ListMethods>(
    method: Method,
    ...args: Parameters<ListMethods[Method]>
  ): Promise<Answered<ListMethods[Method]>> {
    const call: ListCall = { id: ++this.#last, method, args };
    return new Promise((resolve, reject) => {
      this.#waiting.set(call.id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage(call);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
