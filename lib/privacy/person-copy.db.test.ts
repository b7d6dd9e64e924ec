import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { auditPage } from "../history/audit.ts";
import { readAuditView } from "../history/audit-view.ts";
import { endAccess } from "../users/access.ts";
import { showUserNamed } from "../users/people.ts";
import { keepPhoto } from "../users/photos.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { eraseNow } from "./erasing.ts";
import { personPrivacy } from "./person.ts";
import { copyOfPerson } from "./person-copy.ts";
import { noteView } from "./views.ts";

const database = testDatabase();
setAuthSecret("a secret of the tests");

test("a copy of one person's data holds what is known of them, as JSON and CSV, and of nobody else", async () => {
  const { admin, lists, manager } = await newOrganisation(database());
  const jan = person("JanJ", { phone: "+31201234567", profilePhoto: "jan.png" });
  await runList(lists, list([jan, { ...person("Pietje"), phone: "", profilePhoto: "" }]), "add", {
    yes: true,
  });
  const png = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de";
  await keepPhoto(admin, "jan.png", Buffer.from(png, "hex"));
  const { id } = await showUserNamed(lists, "JanJ");
  await endAccess(lists, id, "told us");
  const files = unzipSync(await copyOfPerson(admin, id));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["person.json", "users.csv", "history.csv", "imports.csv"]),
  );
  expect(Buffer.from(files["photo-jan.png"] ?? []).toString("hex")).toBe(png);
  const known = JSON.parse(strFromU8(files["person.json"] ?? new Uint8Array()));
  expect(known.users).toMatchObject([{ userName: "JanJ", phone: "+31201234567" }]);
  expect(known.history.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(["created", "access_ended", "person_exported"]),
  );
  expect(known.imports).toMatchObject([{ name: "list.csv" }]);
  const everything = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join();
  expect(everything).not.toContain("Pietje");
  expect(everything).not.toContain(String(admin.id));
  // No cell is a formula.
  expect(strFromU8(files["users.csv"] ?? new Uint8Array())).toContain("\u200b+31201234567");
  await expect(copyOfPerson(manager, id)).rejects.toMatchObject({ code: "forbidden" });
});

test("who took a copy, and who erased, is in the audit", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list([person("JanJ")]), "add", { yes: true });
  const { id } = await showUserNamed(lists, "JanJ");
  await copyOfPerson(admin, id);
  await endAccess(admin, id);
  await eraseNow(admin, id, "JanJ");
  const { lines } = await auditPage(admin, readAuditView(new URLSearchParams(`person=${id}`)));
  expect(
    lines
      .flat()
      .map(({ kind }) => kind)
      .slice(0, 2),
  ).toEqual(["erased", "access_ended"]);
  expect(lines.flat().map(({ kind }) => kind)).toContain("person_exported");
  expect(lines.flat().every(({ whom }) => whom?.name === null)).toBe(true);
});

test("another organisation's person has no copy, and nobody's privacy is shown", async () => {
  const [here, there] = [await newOrganisation(database()), await newOrganisation(database())];
  await runList(there.lists, list([person("JanJ")]), "add", { yes: true });
  const { id } = await showUserNamed(there.lists, "JanJ");
  await expect(copyOfPerson(here.admin, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(personPrivacy(here.admin, id)).rejects.toMatchObject({ code: "not_found" });
});

test("looks of one account at one record within an hour are one; an hour later, or by another account, they are others", async () => {
  const { admin, manager, lists } = await newOrganisation(database());
  await runList(lists, list([person("JanJ")]), "add", { yes: true });
  const { id } = await showUserNamed(lists, "JanJ");
  const at = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 10, minutes));
  for (const minutes of [50, 55, 65, 109]) await noteView(admin, id, at(minutes));
  await noteView(manager, id, at(56));
  await noteView(admin, id, at(111));
  await noteView(lists, id, at(300));
  const { views } = await personPrivacy(admin, id);
  expect(views.map((view) => view.at)).toEqual([at(111), at(56), at(50)]);
});
