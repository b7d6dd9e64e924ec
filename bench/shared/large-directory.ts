/** A directory of many people, written as rows: one organisation has half of them, fifty the rest. */
import { once } from "node:events";
import type { Sql } from "postgres";
import { newId, uuidPrefix } from "#lib/ids";
import { createOrganisation } from "#lib/organisations";
import { identityKey } from "#lib/users/fields";
import { sortKey } from "#lib/users/sort-key";
import { chance, favour, firstName, surname } from "./names.ts";

export const largeSlug = "large";
const others = 50;

const departments =
  "Sales,Support,Finance,Human Resources,Facility,R&D,Legal,Logistics,Inkoop,Juridische Zaken,Kwaliteit,Marketing,Planning,Receptie,Beveiliging,Kantine,Archief,Werkplaats,Magazijn,Onderzoek".split(
    ",",
  );

const columns =
  "organisation_id, id, user_name, first_name, surname, display_name, title, phone, mobile, department, email, first_aid, emergency_response, profile_photo, user_name_key, email_key, display_name_key, active, blocked_at, owner_connection_id, source, updated_at, deactivated_at, deleted_at";

interface Place {
  organisationId: string;
  /** Null: by hand. */
  owners: { id: string | null; source: string; share: number }[];
  domain: string;
}

/** Fills an empty database. Owners: SCIM has most people, one small SFTP account a thousandth. */
export async function fillDirectory(owner: Sql, people: number): Promise<void> {
  const places: Place[] = [];
  for (let n = 0; n <= others; n++) {
    const slug = n === 0 ? largeSlug : `other-${n}`;
    const { id } = await createOrganisation({ name: slug, slug });
    const connect = async (kind: string, name: string, share: number) => {
      const connectionId = newId();
      await owner`insert into connections (organisation_id, id, kind, name, state)
        values (${id}, ${connectionId}, ${kind}, ${name}, 'live')`;
      return { id: connectionId, source: kind, share };
    };
    places.push({
      organisationId: id,
      owners: [
        await connect("sftp", "Werkplaats", 0.001),
        await connect("scim", "Entra ID", 0.7),
        await connect("sftp", "Active Directory", 0.95),
        { id: null, source: "list", share: 1 },
      ],
      domain: `${slug}.example`,
    });
  }
  // By way of a table without policies, into which no COPY goes where the owner is no superuser.
  await owner.unsafe(`create temporary table filling as select ${columns} from users limit 0`);
  const target = await owner.unsafe("copy filling from stdin").writable();
  const prefix = uuidPrefix();
  for (let from = 0; from < people; from += 2_000) {
    const lines: string[] = [];
    for (let n = from; n < Math.min(from + 2_000, people); n++) {
      const place = places[n % 2 === 0 ? 0 : 1 + ((n >> 1) % others)] as Place;
      lines.push(line(n, place, `${prefix}${n.toString(16).padStart(8, "0")}`));
    }
    if (!target.write(lines.join(""))) await once(target, "drain");
  }
  target.end();
  await once(target, "finish");
  await owner.unsafe(`insert into users (${columns}) select * from filling`);
  await owner`drop table filling`;
  await owner`
    insert into links (organisation_id, user_id, connection_id, external_id, external_id_key)
    select organisation_id, id, owner_connection_id, id::text, id::text
    from users where owner_connection_id is not null`;
  await owner`vacuum analyze`;
}

function line(n: number, { organisationId, owners, domain }: Place, id: string): string {
  const [first, last] = [firstName(n), surname(n)];
  const share = chance(7 * n + 5);
  const owner = owners.find((one) => chance(11 * n) < one.share);
  const userName = `${first.slice(0, 1)}${last.replaceAll(/[^\p{L}]/gu, "")}${n}`;
  const isHalf = chance(23 * n) < 0.005;
  const isDeleted = share < 0.01;
  const isActive = share > 0.05;
  const email = isHalf
    ? null
    : `${sortKey(`${first}.${last.replaceAll(" ", "")}`).replaceAll(/[^a-z.-]/g, "x")}${n}@${domain}`;
  const display = isHalf ? null : `${last}, ${first}`;
  const at = (days: number) => new Date(Date.UTC(2026, 0, 1) - days * 86_400_000).toISOString();
  const changed = at(share < 0.5 ? 30 : Math.floor(share * 1000) / 3);
  const values = [
    organisationId,
    id,
    userName,
    first,
    isHalf ? null : last,
    display,
    n % 3 === 0 ? "Medewerker" : null,
    `+31 20 ${1_000_000 + n}`,
    null,
    n % 997 === 0 ? "Schaakclub" : favour(departments, chance(5 * n + 3)),
    email,
    chance(13 * n) < 0.04,
    chance(17 * n) < 0.06,
    null,
    identityKey(userName),
    email && identityKey(email),
    sortKey(display ?? userName),
    isActive,
    chance(19 * n) < 0.001 ? changed : null,
    owner?.id ?? null,
    owner?.source,
    changed,
    isActive ? null : changed,
    isDeleted ? changed : null,
  ];
  return `${values.map((value) => (value === null ? "\\N" : String(value).replaceAll("\\", "\\\\"))).join("\t")}\n`;
}
