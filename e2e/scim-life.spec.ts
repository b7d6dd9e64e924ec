import { writeFileSync } from "node:fs";
import { operatorActor } from "#lib/auth/actors";
import { listUsers, showUserNamed, type User } from "#lib/users/people";
import { expect, productTest as test } from "./fixtures.ts";
import { scimClient } from "./scim/client.ts";
import { type Account, type Dialect, enterprise, entra } from "./scim/entra.ts";

interface Connected {
  token: string;
  baseUrl: string;
  connection: string;
}

// Two commands and eight hundred requests take their time on a busy machine.
test.describe.configure({ timeout: 120_000 });

const fatima: Account = {
  objectId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
  userPrincipalName: "f.bos@acme.example",
  mail: "f.bos@acme.example",
  givenName: "Fatima",
  surname: "Bos",
};

for (const dialect of ["default", "aadOptscim062020"] satisfies Dialect[]) {
  test(`Entra ID leads somebody's whole life (${dialect})`, async ({ cli, organisation }) => {
    const org = ["--org", organisation.slug];
    const { token, baseUrl, connection } = cli("scim-token", "create", ...org) as Connected;
    const directory = entra(scimClient(baseUrl, token), dialect);
    const operator = operatorActor(organisation.id);
    const show = (userName: string) => showUserNamed(operator, userName);

    await directory.testConnection();
    expect(await directory.find('userName eq "f.bos@acme.example"')).toBeUndefined();
    const id = await directory.create(fatima);
    expect(await directory.find('userName eq "F.Bos@acme.example"')).toBe(id);
    const boss = await directory.create({
      ...{ objectId: "boss", userPrincipalName: "boss@acme.example", mail: "boss@acme.example" },
      ...{ givenName: "Bas", surname: "Baas" },
    });

    const attributes = {
      ...{ displayName: "Bos, F.", "name.givenName": "Fatma", "name.familyName": "Bos-Vos" },
      ...{ title: "Teamleider", preferredLanguage: "nl-NL", externalId: "another-object" },
      'emails[type eq "work"].value': "fatma.bos@acme.example",
      'phoneNumbers[type eq "work"].value': "+31 20 123 4567",
      'phoneNumbers[type eq "mobile"].value': "+31612345678",
      'addresses[type eq "work"].locality': "Utrecht",
      [`${enterprise}:department`]: "Bouw",
      [`${enterprise}:employeeNumber`]: "00417",
    };
    for (const [path, value] of Object.entries(attributes)) {
      await directory.change(id, { [path]: value });
    }
    await directory.change(id, { [`${enterprise}:manager`]: boss });
    expect(await directory.read(id)).toMatchObject({
      ...{ id, displayName: "Bos, F.", externalId: "another-object", active: true },
      name: { givenName: "Fatma", familyName: "Bos-Vos", formatted: "Fatima Bos" },
      emails: [{ type: "work", primary: true, value: "fatma.bos@acme.example" }],
      addresses: [{ type: "work", locality: "Utrecht" }],
      [enterprise]: { department: "Bouw", employeeNumber: "00417", manager: { value: boss } },
    });
    expect(await show("f.bos@acme.example")).toMatchObject({
      ...{ id, firstName: "Fatma", surname: "Bos-Vos", displayName: "Bos, F.", active: true },
      ...{ title: "Teamleider", department: "Bouw", email: "fatma.bos@acme.example" },
      ...{ phone: "+31 20 123 4567", mobile: "+31612345678", externalId: "another-object" },
      ...{ source: "scim", owner: connection },
    });
    await directory.change(id, { title: null, [`${enterprise}:manager`]: null });

    const group = await directory.createGroup("Bouw");
    await directory.addMember(group, id);
    await directory.addMember(group, boss);
    await directory.removeMember(group, boss);
    expect(await directory.isMember(group, boss)).toBe(false);

    expect(await directory.change(id, { active: false })).toMatchObject({ active: false });
    expect(await show("f.bos@acme.example")).toMatchObject({ id, active: false, title: null });
    expect(await directory.find('userName eq "f.bos@acme.example"')).toBe(id);
    expect(await directory.isMember(group, id)).toBe(true);
    await directory.change(id, { active: true });
    expect(await directory.isMember(group, id)).toBe(true);

    await directory.change(id, { userName: "fatma.bos@acme.example" });
    expect(await show("fatma.bos@acme.example")).toMatchObject({ id, active: true });

    await directory.change(id, { active: false });
    await directory.remove(id);
    await directory.read(id, 404);
    expect(await directory.find('userName eq "fatma.bos@acme.example"')).toBeUndefined();
    expect(
      await directory.create({ ...fatima, userPrincipalName: "fatma.bos@acme.example" }),
    ).not.toBe(id);
    const users = await listUsers(operator);
    expect(users.map(({ userName }) => userName).sort()).toEqual([
      "boss@acme.example",
      "fatma.bos@acme.example",
    ]);
  });
}

const count = 400;
const everybody = Array.from({ length: count }, (_, n) => n);

/** A list that knows most people by other names than Entra ID does. */
function listOfPeople(): string {
  const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;CSV_TITLE";
  const rows = everybody.map((n) => {
    const userName = n % 4 === 0 ? `Voor${n}.Achter@acme.example` : `USER${n}`;
    return `${userName};Voor${n};Achter;Achter, V${n};voor${n}.achter@acme.example;Adviseur`;
  });
  return [header, ...rows, ""].join("\n");
}

test("Whoever came by list before is the same person after Entra ID is connected", async ({
  cli,
  organisation,
}, testInfo) => {
  const org = ["--org", organisation.slug];
  const file = testInfo.outputPath("people.csv");
  writeFileSync(file, listOfPeople());
  const imported = cli("import", "run", ...org, "--file", file, "--mode", "add");
  expect(imported).toMatchObject({ status: "applied", counts: { created: count } });
  const people = () => listUsers(operatorActor(organisation.id), { inactive: true });
  const before = await people();

  const { token, baseUrl, connection } = cli("scim-token", "create", ...org) as Connected;
  const directory = entra(scimClient(baseUrl, token), "default");
  await directory.testConnection();
  const provision = async (n: number) => {
    const name = `voor${n}.achter@acme.example`;
    const account = { objectId: `object-${n}`, userPrincipalName: name, mail: name };
    let id = await directory.find(`userName eq "${name}"`);
    // Half of them by a second matching attribute, if an Admin has set one.
    if (n % 2 === 1) id ??= await directory.find(`emails[type eq "work"].value eq "${name}"`);
    if (id === undefined) {
      return directory.create({ ...account, givenName: `Voor${n}`, surname: "Achter" });
    }
    await directory.change(id, { userName: name, externalId: account.objectId, active: true });
    return id;
  };
  const waiting = [...everybody];
  const ids = new Map<number, string>();
  const work = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      ids.set(n, await provision(n));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));

  const after = await people();
  const idsOf = (users: User[]) => users.map(({ id }) => id).sort();
  expect(idsOf(after)).toEqual(idsOf(before));
  expect([...ids.values()].sort()).toEqual(idsOf(before));
  for (const user of after) {
    expect(user).toMatchObject({ owner: connection, source: "scim", active: true });
    expect(user.userName.toLowerCase()).toMatch(/^voor\d+\.achter@acme\.example$/);
  }
});
