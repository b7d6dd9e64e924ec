/** Verbs on one person, done to the product and to the model alike. */
import { DomainError } from "../../../errors.ts";
import * as access from "../../access.ts";
import { changeUser, createUser } from "../../directory.ts";
import type { RawUser } from "../../fields.ts";
import { mergeUsers } from "../../merge.ts";
import type { TestOrganisation } from "../../testing.ts";
import { expectSame } from "./look.testing.ts";
import type { Model } from "./model.testing.ts";
import * as verbs from "./people.testing.ts";
import type { Person, Way } from "./records.testing.ts";
import { type Command, externalIdOf, valuesOf } from "./world.testing.ts";

export const keptUntil = "2999-12-31";
const dayAfter = new Date("3000-01-02T12:00:00Z");

/** The person a command speaks of, counted among those not deleted. */
export const wanted = (people: Person[], which: number | null) => {
  const here = people.filter(({ deleted }) => !deleted);
  const person = which === null ? undefined : here[which % here.length];
  return person ? [person] : [];
};
export const ids = (people: Person[]) => people.flatMap(({ id }) => (id === null ? [] : [id]));
export type Verb = Exclude<Command, { type: "list" | "apply" | "discard" | "undo" }>;

/** Does it to both, and compares the answers. */
export async function actOnPerson(
  model: Model,
  organisation: TestOrganisation,
  one: Verb,
): Promise<void> {
  const { admin, scim } = organisation;
  const actorOf = (way: Way) => (way === "hand" ? admin : scim);
  const both = async (inModel: () => void, really: () => Promise<unknown>) => {
    let code: string | null = null;
    try {
      inModel();
    } catch (error) {
      if (!(error instanceof verbs.Refusal)) throw error;
      code = error.code;
    }
    expectSame(`answer to ${one.type}`, await codeOf(really), code);
  };
  if (one.type === "due") {
    await both(
      () => verbs.endDue(model),
      () => access.endDueAccess(organisation.id, dayAfter),
    );
    return;
  }
  if (one.type === "create") {
    const values = valuesOf(one.who);
    const key = one.way === "scim" ? { externalId: externalIdOf(one.who) } : {};
    const raw: RawUser = { ...values, ...key };
    const given = { ...values, ...key, firstAid: values.firstAid || "0" };
    await both(
      () => void verbs.create(model, one.way, given),
      () => createUser(actorOf(one.way), raw),
    );
    return;
  }
  const [person] = wanted(model.people, one.person);
  if (!person?.id) return;
  const { id } = person;
  if (one.type === "merge") {
    const [other] = wanted(model.people, one.other);
    const otherId = other?.id;
    if (!other || !otherId) return;
    await both(
      () => verbs.merge(model, person, other),
      () => mergeUsers(admin, id, otherId),
    );
  } else if (one.type === "change") {
    const values = { ...valuesOf(one.who), firstAid: valuesOf(one.who).firstAid || "0" };
    const given = Object.fromEntries(
      Object.entries(values).filter(([field]) => one.fields.includes(field)),
    );
    await both(
      () => verbs.write(model, one.way, person, given),
      () => changeUser(actorOf(one.way), id, given),
    );
  } else await both(...simple(model, one, person, id, { admin, actorOf }));
}

type Simple = Exclude<Verb, { type: "due" | "create" | "merge" | "change" }>;

function simple(
  model: Model,
  one: Simple,
  person: Person,
  id: string,
  {
    admin,
    actorOf,
  }: Pick<TestOrganisation, "admin"> & {
    actorOf: (way: Way) => TestOrganisation["admin"];
  },
): [() => void, () => Promise<unknown>] {
  switch (one.type) {
    case "end":
      return [() => verbs.end(one.way, person), () => access.endAccess(actorOf(one.way), id)];
    case "restore":
      return [
        () => verbs.restore(model, one.way, person),
        () => access.restoreAccess(actorOf(one.way), id),
      ];
    case "block":
      return [() => verbs.block(person, true), () => access.block(admin, id)];
    case "unblock":
      return [() => verbs.block(person, false), () => access.unblock(admin, id)];
    case "keep":
      return [() => verbs.keep(person, true), () => access.keepUntil(admin, id, keptUntil)];
    case "free":
      return [() => verbs.keep(person, false), () => access.keepUntil(admin, id, null)];
  }
}

/** What the product answers: the code of the refusal, null when it did as asked. */
export async function codeOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
