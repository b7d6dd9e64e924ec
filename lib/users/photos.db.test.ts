import { expect, test } from "vitest";
import { changeUser, createUser } from "./directory.ts";
import { issuesOf } from "./imports/testing.ts";
import { erasePhotosNobodyNames, keepPhoto, photoNames, readPhoto } from "./photos.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";

const database = testDatabase();
const day = 24 * 60 * 60 * 1000;

/** The beginning of a GIF, which says what it is and how large; `n` makes another one. */
function gif(n = 0, size = 20): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 9, 0, 9, 0, n]);
  return bytes;
}

test("a photo is found by its name without case, and a later one takes its place", async () => {
  const { admin, manager } = await newOrganisation(database());
  await keepPhoto(admin, "Rene\u0301.GIF", gif(1));
  await keepPhoto(admin, "Rene\u0301.gif", gif(2));
  expect(await photoNames(manager)).toEqual(["rené.gif"]);
  const { type, bytes, sha256 } = await readPhoto(manager, "RENÉ.gif");
  expect(type).toBe("image/gif");
  expect(Buffer.from(bytes ?? []).equals(gif(2))).toBe(true);
  expect(await readPhoto(manager, "rené.gif", sha256)).toEqual({ type, sha256, bytes: null });
});

test("what a photo is its bytes say, not its name", async () => {
  const { admin } = await newOrganisation(database());
  await keepPhoto(admin, "jan.jpg", gif());
  expect(await readPhoto(admin, "jan.jpg")).toMatchObject({ type: "image/gif" });
});

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  ["a drawing with a script", "jan.svg", text("<svg onload='alert(1)'/>")],
  ["a drawing under the name of a photo", "jan.png", text("<svg onload='alert(1)'/>")],
  ["a page under the name of a photo", "jan.png", text("<html><script>alert(1)</script>")],
  ["a path", "../jan.gif", gif()],
  ["a path of Windows", "..\\jan.gif", gif()],
  ["a name with a NUL", "jan\0.gif", gif()],
  ["a name that is no image's", "jan.html", gif()],
  ["a photo of more than two megabytes", "jan.gif", gif(0, 2 * 1024 * 1024 + 1)],
])("%s is refused", async (_, name, bytes) => {
  const { admin } = await newOrganisation(database());
  await expect(keepPhoto(admin, name, bytes)).rejects.toMatchObject({ code: "invalid" });
  expect(await photoNames(admin)).toEqual([]);
});

test("a Manager keeps no photo, and another organisation's answers like one that is not there", async () => {
  const here = await newOrganisation(database());
  const there = await newOrganisation(database());
  await keepPhoto(there.admin, "jan.gif", gif());
  const keeping = keepPhoto(here.manager, "jan.gif", gif());
  await expect(keeping).rejects.toMatchObject({ code: "forbidden" });
  for (const name of ["jan.gif", "piet.gif", "../jan.gif", "jan\0.gif"]) {
    await expect(readPhoto(here.admin, name)).rejects.toMatchObject({
      ...{ code: "not_found", message: "There is no such photo." },
    });
  }
});

test("there is room for twenty thousand photos of one gigabyte together, and a photo in place of another needs none", async () => {
  const { id, admin } = await newOrganisation(database());
  await keepPhoto(admin, "jan.gif", gif());
  const fill = (count: number, size: number) => database().owner`
    insert into photos (organisation_id, name_key, type, size, sha256, bytes)
    select ${id}, n || '.gif', 'image/gif', ${size}, '', '' from generate_series(1, ${count}) n`;
  await fill(19_999, 1);
  await expect(keepPhoto(admin, "piet.gif", gif())).rejects.toMatchObject({ code: "wrong_state" });
  await keepPhoto(admin, "jan.gif", gif(7));

  await database().owner`delete from photos where organisation_id = ${id}`;
  await fill(1, 1024 ** 3 - 20);
  await keepPhoto(admin, "jan.gif", gif());
  await expect(keepPhoto(admin, "piet.gif", gif())).rejects.toMatchObject({ code: "wrong_state" });
});

test("a list that names a photo nobody sent is told so, and its people come in all the same", async () => {
  const { admin, lists } = await newOrganisation(database());
  await keepPhoto(admin, "jan.gif", gif());
  const people = [
    person("jan", { profilePhoto: "Jan.gif" }),
    person("piet", { profilePhoto: "piet.gif" }),
    person("kim", { profilePhoto: "https://example.com/kim.gif" }),
  ];
  const report = await runList(lists, list(people), "add");
  expect(report.run).toMatchObject({ status: "applied", counts: { created: 3 } });
  expect(issuesOf(report)).toEqual(["2 profilePhoto photo_missing"]);
});

test("a photo that nobody names any more is erased when the retention has passed since", async () => {
  const { id, admin } = await newOrganisation(database());
  await database().owner`update organisations set retention_days = 10 where id = ${id}`;
  const { user } = await createUser(admin, person("JanJ", { profilePhoto: "JanJ.GIF" }));
  await createUser(admin, person("Piet", { profilePhoto: "piet.gif" }));
  await keepPhoto(admin, "janj.gif", gif());
  await keepPhoto(admin, "piet.gif", gif());
  await keepPhoto(admin, "nobody.gif", gif());
  const start = Date.now();
  const after = async (days: number) => {
    await erasePhotosNobodyNames(new Date(start + days * day));
    return photoNames(admin);
  };

  expect(await after(2)).toEqual(["janj.gif", "nobody.gif", "piet.gif"]);
  await changeUser(admin, user.id, { profilePhoto: "" });
  expect(await after(11)).toEqual(["janj.gif", "nobody.gif", "piet.gif"]);
  expect(await after(13)).toEqual(["janj.gif", "piet.gif"]);
  await changeUser(admin, user.id, { profilePhoto: "janj.gif" });
  expect(await after(15)).toEqual(["janj.gif", "piet.gif"]);
  await changeUser(admin, user.id, { profilePhoto: "" });
  expect(await after(17)).toEqual(["janj.gif", "piet.gif"]);
  expect(await after(28)).toEqual(["piet.gif"]);
});
