/** The made-up insurer's Entra ID, which keeps its ICT department: requests as Entra ID sends them. */
import type { Actor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { handleScim } from "#lib/scim/handler";
import { writeLog } from "#lib/scim/requests";
import { keepScimRuns } from "#lib/scim/runs";
import { type Colleague, entraJoiner, staff } from "#server/demo/staff";

const department = "ICT";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What Entra ID knows: the token, and under which id each person is here. */
export interface Entra {
  token: string;
  ids: Map<string, string>;
}

/** An Admin connects it, and it brings everybody of its department: known ones are taken over and get their UPN. */
export async function connectEntra(admin: Actor, week: number): Promise<Entra> {
  const { token } = await createToken(admin, await createScimConnection(admin, "Entra ID"));
  const entra: Entra = { token, ids: new Map() };
  for (const person of ofDepartment(week)) await bring(entra, person);
  await noted();
  return entra;
}

/** What it sends on an ordinary day: a promotion, somebody new, and somebody who left. */
export async function ordinaryDay(entra: Entra, week: number): Promise<void> {
  const [promoted, , leaver] = ofDepartment(week);
  await bring(entra, entraJoiner);
  await change(entra, promoted, "title", "Architect");
  await change(entra, leaver, "active", "False");
  await noted();
}

function ofDepartment(week: number): Colleague[] {
  return staff(week).filter((person) => person.department === department);
}

async function bring(entra: Entra, person: typeof entraJoiner): Promise<void> {
  const { email, firstName: givenName, surname: familyName, displayName, title } = person;
  const { id } = await send(entra, "POST", "/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
    ...{ userName: email, externalId: `object-${email}`, active: true, displayName, title },
    name: { givenName, familyName },
    emails: [{ primary: true, type: "work", value: email }],
    [enterprise]: { department: person.department },
  });
  entra.ids.set(email, id);
}

async function change(entra: Entra, person: Colleague | undefined, path: string, value: string) {
  await send(entra, "PATCH", `/Users/${entra.ids.get(person?.email ?? "")}`, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "Replace", path, value }],
  });
}

async function send({ token }: Entra, method: string, path: string, body: unknown) {
  const request = new Request(`http://localhost/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    body: JSON.stringify(body),
  });
  const answer = await handleScim(request, {
    failed: (error) => {
      throw error;
    },
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${said}`);
  return JSON.parse(said) as { id: string };
}

/** What the log and the worker do a little later must be done before the scene is moved to its day. */
async function noted(): Promise<void> {
  await writeLog();
  await keepScimRuns();
}
