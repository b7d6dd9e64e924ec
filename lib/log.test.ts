import { expect, test } from "vitest";
import { createLog, errorFields } from "#lib/log";

function collect(level: "debug" | "info" | "warn" | "error") {
  const lines: string[] = [];
  return { log: createLog(level, { process: "test" }, (line) => lines.push(line)), lines };
}

test("an event is one line of JSON with everything that was said before", () => {
  const { log, lines } = collect("info");
  log.with({ run: "1" }).warn("held", { leavers: 3 });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith("\n")).toBe(true);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "warn",
    event: "held",
    process: "test",
    run: "1",
    leavers: 3,
  });
});

test("what is below the level is not written", () => {
  const { log, lines } = collect("warn");
  log.info("request");
  log.debug("detail");
  log.error("failure");
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["failure"]);
});

test("an error is logged by its class and place, never by its text, which can quote a person", () => {
  const error = Object.assign(new TypeError("Key (email)=(jan@acme.nl) exists"), { code: "23505" });
  const fields = errorFields(error);
  expect(fields).toMatchObject({ error: "TypeError", code: "23505" });
  expect(fields["at"]).toContain("log.test");
  expect(JSON.stringify(fields)).not.toContain("jan@acme.nl");
  expect(errorFields("jan@acme.nl")).toEqual({ error: "string" });
});
