import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClientSetting, clientSetting, password } from "#server/sftp/client-testing";
import { hasSftpClient, pythonWithParamiko, startClient } from "#server/testing/sftp-clients";

const list = "userName;surname\nann;Adams\n";
const newer = `${list}bob;Brown\n`;
const whole = Buffer.from(Array.from({ length: 300_000 }, (_, n) => `user${n};Sample\n`).join(""));
const old = 1_600_000_000;

let setting: ClientSetting;
beforeAll(async () => {
  const names = "openssh rsa word lftp curl rclone putty paramiko sshfs winscp killed".split(" ");
  setting = await clientSetting(names);
});
afterAll(() => setting.stop());

const can = (client: Parameters<typeof hasSftpClient>[0]) => test.skipIf(!hasSftpClient(client));

/** The actions told of an account, in short. */
async function told(username: string, count: number): Promise<string[]> {
  const events = await setting.events(username, count);
  return events.map(({ action, virtual_path, virtual_target_path, status }) =>
    [action, virtual_path, virtual_target_path, status].filter((part) => part).join(" "),
  );
}

can("sftp")("sftp by key: upload with times, list, rename over, delete, resume", async () => {
  const file = setting.local("people.csv", list);
  const half = join(setting.gateway.homeOf("openssh"), "half.csv");
  const big = setting.local("half.csv", whole);
  const target = `openssh@127.0.0.1`;
  const args = [...setting.openSsh("ed25519"), "-b", "-", target];
  const first = `put -p ${file} a.csv\nls -l\nput ${setting.local("new.csv", newer)} b.csv\nrename b.csv a.csv\nput ${setting.local("part.csv", whole.subarray(0, 99_999))} half.csv\nput ${file} gone.csv\nrm gone.csv\n`;
  const { code, said } = await setting.run("sftp", args, first);
  expect(said).toMatch(/^-rw-r--r-- .* 27 .* a\.csv$/m);
  expect(code).toBe(0);
  expect(setting.remote("openssh", "a.csv")).toBe(newer);
  expect(existsSync(join(setting.gateway.homeOf("openssh"), "gone.csv"))).toBe(false);
  const resumed = await setting.run("sftp", args, `reput ${big} half.csv\n`);
  expect(resumed.code).toBe(0);
  expect(statSync(half).size).toBe(whole.length);
  expect(setting.remote("openssh", "half.csv")).toBe(whole.toString());
  expect(await told("openssh", 7)).toEqual([
    ...["upload /a.csv 1", "upload /b.csv 1", "rename /b.csv /a.csv 1", "upload /half.csv 1"],
    ...["upload /gone.csv 1", "delete /gone.csv 1", "upload /half.csv 1"],
  ]);
});

can("scp")("scp ends with 0, by an RSA key too, and sets the file's time", async () => {
  const file = setting.local("timed.csv", list);
  await setting.run("touch", ["-d", `@${old}`, file]);
  const scp = await setting.run("scp", ["-p", ...setting.openSsh("rsa"), file, "rsa@127.0.0.1:/"]);
  expect(scp).toEqual({ code: 0, said: "" });
  const kept = join(setting.gateway.homeOf("rsa"), "timed.csv");
  expect(statSync(kept).mtimeMs).toBe(old * 1000);
  // The same again, shorter: nothing of the longer one stays.
  setting.local("timed.csv", "userName\n");
  await setting.run("scp", [...setting.openSsh("rsa"), file, "rsa@127.0.0.1:/"]);
  expect(setting.remote("rsa", "timed.csv")).toBe("userName\n");
});

can("sftp")("sftp by password", async () => {
  const args = [...setting.openSsh("password"), "word@127.0.0.1"];
  const { code } = await setting.run("sftp", args, `put ${setting.local("w.csv", list)}\n`);
  expect(code).toBe(0);
  expect(setting.remote("word", "w.csv")).toBe(list);
});

can("lftp")("lftp: upload, list, rename over, resume, delete", async () => {
  const commands = [
    `set sftp:auto-confirm yes; set net:max-retries 1; set cmd:fail-exit yes`,
    `open -p ${setting.gateway.port} -u lftp,'${password}' sftp://127.0.0.1`,
    `put ${setting.local("l.csv", list)} -o a.csv; cls -l`,
    `put ${setting.local("l2.csv", newer)} -o b.csv; mv b.csv a.csv`,
    `put ${setting.local("lp.csv", whole.subarray(0, 70_000))} -o h.csv`,
    `put -c ${setting.local("lw.csv", whole)} -o h.csv; put ${setting.local("lg.csv", list)}; rm lg.csv`,
  ].join("; ");
  const { code, said } = await setting.run("lftp", ["-c", commands]);
  expect(said).toContain("a.csv");
  expect(code).toBe(0);
  expect(setting.remote("lftp", "a.csv")).toBe(newer);
  expect(setting.remote("lftp", "h.csv")).toBe(whole.toString());
  expect(existsSync(join(setting.gateway.homeOf("lftp"), "lg.csv"))).toBe(false);
});

can("curl")("curl: upload, list, rename over, resume, delete", async () => {
  const url = `sftp://127.0.0.1:${setting.gateway.port}/`;
  const curl = (...args: string[]) =>
    setting.run("curl", ["-sS", "--insecure", "--user", `curl:${password}`, ...args]);
  const done = [
    await curl("-T", setting.local("c.csv", list), `${url}a.csv`),
    await curl("-T", setting.local("c2.csv", newer), `${url}b.csv`, "-Q", "-rename b.csv a.csv"),
    await curl("-T", setting.local("cp.csv", whole.subarray(0, 70_000)), `${url}h.csv`),
    await curl("-C", "-", "-T", setting.local("cw.csv", whole), `${url}h.csv`),
    await curl("-T", setting.local("cg.csv", list), `${url}g.csv`, "-Q", "-rm g.csv"),
    await curl("-l", url),
  ];
  expect(done.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(
    done[5]?.said
      .split("\n")
      .filter((name) => name.endsWith(".csv"))
      .sort(),
  ).toEqual([...["a.csv", "h.csv"]]);
  expect(setting.remote("curl", "a.csv")).toBe(newer);
  expect(setting.remote("curl", "h.csv")).toBe(whole.toString());
});

can("rclone")("rclone: upload with times, list, rename over, delete", async () => {
  const { said } = await setting.run("rclone", ["obscure", password]);
  const at = `:sftp,host=127.0.0.1,port=${setting.gateway.port},user=rclone,pass=${said.trim()}:`;
  const rclone = (...args: string[]) => setting.run("rclone", [...args, "--retries", "1"]);
  const file = setting.local("r.csv", list);
  await setting.run("touch", ["-d", `@${old}`, file]);
  const done = [
    await rclone("copyto", file, `${at}/a.csv`),
    await rclone("copyto", setting.local("r2.csv", newer), `${at}/b.csv`),
    await rclone("lsl", `${at}/`),
    await rclone("moveto", `${at}/b.csv`, `${at}/c.csv`),
    await rclone("copyto", setting.local("r3.csv", newer), `${at}/a.csv`),
    await rclone("deletefile", `${at}/c.csv`),
  ];
  expect(done.filter(({ code }) => code !== 0)).toEqual([]);
  expect(done[2]?.said).toMatch(/27 2020-09-13 .* a\.csv/);
  expect(setting.remote("rclone", "a.csv")).toBe(newer);
  expect(existsSync(join(setting.gateway.homeOf("rclone"), "c.csv"))).toBe(false);
});

can("psftp")("PuTTY's psftp and pscp: upload, list, rename, resume, delete", async () => {
  const args = ["-P", String(setting.gateway.port), "-batch", "-pw", password];
  // They ask nobody about an unknown key: the fingerprint is given.
  const keyed = [...args, "-hostkey", setting.gateway.fingerprint];
  const commands = [
    `put ${setting.local("p.csv", list)} a.csv`,
    "ls",
    `put ${setting.local("pp.csv", whole.subarray(0, 70_000))} h.csv`,
    `reput ${setting.local("pw.csv", whole)} h.csv`,
    `put ${setting.local("pn.csv", newer)} b.csv`,
    ...["del a.csv", "mv b.csv a.csv", "quit"],
  ];
  const psftp = await setting.run("psftp", [...keyed, "putty@127.0.0.1"], commands.join("\n"));
  expect(psftp.said).toContain("a.csv");
  expect(psftp.code).toBe(0);
  expect(setting.remote("putty", "a.csv")).toBe(newer);
  expect(setting.remote("putty", "h.csv")).toBe(whole.toString());
  const file = setting.local("pscp.csv", list);
  const pscp = await setting.run("pscp", [...keyed, "-sftp", file, "putty@127.0.0.1:/s.csv"]);
  expect(pscp.code).toBe(0);
  expect(setting.remote("putty", "s.csv")).toBe(list);
});

const script = `
import paramiko, sys
port, password, newer = int(sys.argv[1]), sys.argv[2], sys.argv[3]
t = paramiko.Transport(("127.0.0.1", port)); t.connect(username="paramiko", password=password)
s = paramiko.SFTPClient.from_transport(t)
with s.open("a.csv", "w") as f: f.write("userName\\n")
s.put(newer, "b.csv")
s.posix_rename("b.csv", "a.csv")
with s.open("a.csv", "a") as f: f.write("carl;Clark\\n")
s.utime("a.csv", (1600000000, 1600000000))
assert s.stat("a.csv").st_mtime == 1600000000
s.chmod("a.csv", 0o600)
with s.open("g.csv", "w") as f: f.write("x")
s.remove("g.csv")
assert "a.csv" in s.listdir(".")
t.close()
`;

can("paramiko")("paramiko: upload, list, rename over, append, delete, set times", async () => {
  const python = pythonWithParamiko() ?? "python3";
  const file = setting.local("py.csv", newer);
  const given = [String(setting.gateway.port), password, file];
  const { code, said } = await setting.run(python, ["-c", script, ...given]);
  expect(said).not.toContain("Error");
  expect(code).toBe(0);
  expect(setting.remote("paramiko", "a.csv")).toBe(`${newer}carl;Clark\n`);
});

can("sshfs")("sshfs: a folder that is mounted", async (context) => {
  const at = join(setting.folder, "mounted");
  await setting.run("mkdir", [at]);
  const mounted = await setting.run("sshfs", [
    ...setting.openSsh("ed25519"),
    "sshfs@127.0.0.1:/",
    at,
  ]);
  context.skip(mounted.code !== 0, "this machine lets nobody mount");
  const done = await setting.run("sh", [
    "-c",
    `cp ${setting.local("f.csv", list)} ${at}/b.csv && mv ${at}/b.csv ${at}/a.csv && ls ${at}; umount ${at}`,
  ]);
  expect(done.said).toContain("a.csv");
  expect(setting.remote("sshfs", "a.csv")).toBe(list);
});

can("sftp")(
  "WinSCP's way: a part under another name, the old file deleted, the part renamed",
  async () => {
    const commands = [
      `put ${setting.local("old.csv", list)} people.csv`,
      `put ${setting.local("v.csv", newer)} people.csv.filepart`,
      ...["rm people.csv", "rename people.csv.filepart people.csv"],
    ].join("\n");
    const args = [...setting.openSsh("ed25519"), "-b", "-", "winscp@127.0.0.1"];
    expect((await setting.run("sftp", args, commands)).code).toBe(0);
    expect(setting.remote("winscp", "people.csv")).toBe(newer);
    expect(await told("winscp", 4)).toEqual([
      ...["upload /people.csv 1", "upload /people.csv.filepart 1", "delete /people.csv 1"],
      "rename /people.csv.filepart /people.csv 1",
    ]);
  },
);

can("sftp")(
  "an upload that is killed is told as broken, and resumed to the same file",
  async () => {
    const file = setting.local("k.csv", whole);
    const home = setting.gateway.homeOf("killed");
    const args = [...setting.openSsh("ed25519"), "-b", "-"];
    const slow = startClient("sftp", [...args, "-l", "2000", "killed@127.0.0.1"], {
      ...{ home: setting.folder, input: `put ${file} k.csv\n` },
    });
    await expect.poll(() => sizeIn(home, "k.csv"), { timeout: 20_000 }).toBeGreaterThan(0);
    slow.kill();
    expect(await told("killed", 1)).toEqual(["upload /k.csv 2"]);
    await setting.run("sftp", [...args, "killed@127.0.0.1"], `reput ${file} k.csv\n`);
    expect(setting.remote("killed", "k.csv")).toBe(whole.toString());
    expect((await told("killed", 2))[1]).toBe("upload /k.csv 1");
  },
);

function sizeIn(home: string, name: string): number {
  const isThere = existsSync(home) && readdirSync(home).includes(name);
  return isThere ? statSync(join(home, name)).size : 0;
}
