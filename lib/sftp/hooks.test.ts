import { expect, test } from "vitest";
import { cleanPath, kindOfFile } from "../feeds/names.ts";
import { readAttempt, readFileEvent, userAnswer } from "./hooks.ts";

const deeds = (event: Record<string, unknown>) =>
  readFileEvent({ username: "acme", file_size: 6, status: 1, ...event })?.deeds;

test("an upload is finished when its status is 1, and broken otherwise", () => {
  const path = "/people.csv";
  const upload = { action: "upload", virtual_path: path, path: "/etc/passwd" };
  expect(deeds(upload)).toEqual([{ path, is: "finished", size: 6 }]);
  expect(deeds({ ...upload, status: 2 })).toEqual([{ path, is: "broken", size: 6 }]);
  expect(deeds({ ...upload, status: 3 })).toEqual([{ path, is: "broken", size: 6 }]);
  expect(deeds({ ...upload, action: "pre-upload" })).toEqual([{ path, is: "begun", size: 6 }]);
});

test("a rename takes the old name away and finishes the new one", () => {
  const rename = {
    ...{ action: "rename", virtual_path: "/people.csv.filepart" },
    virtual_target_path: "//people.csv",
  };
  expect(deeds(rename)).toEqual([
    { path: "/people.csv.filepart", is: "gone", size: 6 },
    { path: "/people.csv", is: "finished", size: 6 },
  ]);
  expect(deeds({ ...rename, status: 2 })).toBeUndefined();
  const out = { ...rename, virtual_target_path: "/../x.csv" };
  expect(deeds(out)).toEqual([{ path: "/people.csv.filepart", is: "gone", size: 6 }]);
});

test("other actions and paths that are none say nothing", () => {
  for (const action of ["download", "mkdir", "ssh_cmd", "first-upload", "constructor", 7]) {
    expect(deeds({ action, virtual_path: "/people.csv" })).toBeUndefined();
  }
  for (const virtual_path of [undefined, "", "people.csv", "/../a.csv", "/a\0.csv", "/", 5]) {
    expect(deeds({ action: "upload", virtual_path })).toBeUndefined();
  }
  expect(readFileEvent({ action: "upload", virtual_path: "/a.csv" })).toBeNull();
  expect(cleanPath(`/${"x".repeat(1024)}`)).toBeNull();
});

test.each([
  ["/people.csv", "list"],
  ["/People 2026.CSV", "list"],
  ["/people.csv.gz", "list"],
  ["/people.ZIP", "list"],
  ["/people.csv.filepart", "temporary"],
  ["/people.csv.PART", "temporary"],
  ["/people.partial", "temporary"],
  ["/people.csv.tmp", "temporary"],
  ["/people.csv.crdownload", "temporary"],
  ["/.people.csv", "temporary"],
  ["/~people.csv", "temporary"],
  ["/results/people.csv", "ours"],
  ["/archive/people.csv", "ours"],
  ["/photos/jan.jpg", "photo"],
  ["/photos/.jan.jpg", "temporary"],
  ["/photos/more/jan.jpg", "strange"],
  ["/people.xlsx", "strange"],
  ["/people.gz", "strange"],
  ["/upload/people.csv", "strange"],
])("%s is %s", (path, kind) => {
  expect(kindOfFile(path)).toBe(kind);
});

test("whoever wants in is read without what was not used, and let into their own folder only", () => {
  const asked = { username: "acme", password: "", public_key: "ssh-ed25519 A", ip: "192.0.2.1" };
  expect(readAttempt(asked)).toEqual({
    ...{ username: "acme", publicKey: "ssh-ed25519 A", address: "192.0.2.1" },
  });
  const answer = userAnswer({ username: "acme", organisationId: "o", accountId: "a-1" }, "/data");
  expect(answer).toMatchObject({ status: 1, username: "acme", home_dir: "/data/sftp/a-1" });
  expect(JSON.stringify(answer)).not.toMatch(/symlink|\*/);
});
