/** What people ask of the table of people, and in how many milliseconds of SQL it is to be answered. */
import type { Handle } from "#db/client";
import { findUserByName, holderOfEmail } from "#db/users";
import { newId } from "#lib/ids";
import { countPeopleIn } from "#lib/overview/people";
import { listPageIn } from "#lib/users/list";
import { listSorts, readView } from "#lib/users/list-view";

export interface Question {
  name: string;
  /** Milliseconds; the filters have none. */
  reach?: number;
  ask(at: Handle): Promise<unknown>;
}

const searches = {
  "a rare word": "boterwijk",
  "a first name": "jan",
  "a first name with an accent": "renée",
  "a surname": "de vries",
  "a part of many surnames": "van",
  "the beginning of a tenth of all names": "van den",
  "two words": "jong, sophie",
  "two words nobody has together": "jan de",
  "one letter": "j",
  "another letter": "v",
  "two letters": "ja",
  "a part of a word": "olve",
  digits: "1234",
  "a word that is nowhere": "qqqxyz",
  "what everybody's e-mail has": "large.example",
  punctuation: "-",
  "an emoji": "🙂",
  "another script": "иван",
};

/** The questions, about people who are there. */
export async function questions(at: Handle): Promise<Question[]> {
  const page = (name: string, address: string, reach?: number): Question => {
    const view = readView(new URLSearchParams(address));
    return { name, ask: (inside) => listPageIn(inside, view), ...(reach && { reach }) };
  };
  const [half, nearly] = [await personAt(at, 0.5), await personAt(at, 0.99)];
  const owner = async (name: string) => {
    const [row] = await at.sql<{ id: string }[]>`
      select id from connections where organisation_id = ${at.organisationId} and name = ${name}`;
    return row?.id ?? "";
  };
  const filters = {
    "a department": "department=Sales",
    "a small department": "department=Schaakclub",
    "most people's owner": `owner=${await owner("Entra ID")}`,
    "a small owner": `owner=${await owner("Werkplaats")}`,
    "by hand": "owner=hand",
    access: "access=access",
    "no access": "access=no_access",
    blocked: "access=blocked",
    BHV: "mark=emergencyResponse",
    EHBO: "mark=firstAid",
    "BHV and EHBO": "mark=emergencyResponse&mark=firstAid",
    "BHV, EHBO and no access": "mark=emergencyResponse&mark=firstAid&access=no_access",
    incomplete: "mark=incomplete",
    "a department's BHV with access": "department=Finance&mark=emergencyResponse&access=access",
    "a small department of a small owner": `department=Schaakclub&owner=${await owner("Werkplaats")}`,
  };
  return [
    ...listSorts.flatMap((sort) => [
      page(`first page by ${sort}`, `sort=${sort}`, 1),
      page(`first page by ${sort}, descending`, `sort=-${sort}`, 1),
      page(`deep page by ${sort}, after half`, `sort=${sort}&after=${half.id}`, 1),
      page(`deep page by ${sort}, after 99 %`, `sort=${sort}&after=${nearly.id}`, 1),
      page(`deep page by ${sort}, before half`, `sort=${sort}&before=${half.id}`, 1),
    ]),
    {
      name: "exact user name",
      reach: 1,
      ask: (inside) => findUserByName(inside, half.userNameKey),
    },
    {
      name: "exact e-mail",
      reach: 1,
      ask: (inside) => holderOfEmail(inside, half.emailKey, newId()),
    },
    page("search for a whole user name", `search=${half.userNameKey}`, 30),
    page("search for a whole e-mail", `search=${half.emailKey}`, 30),
    ...Object.entries(searches).map(([name, text]) =>
      page(`search for ${name}: ${text}`, `search=${text}`, 30),
    ),
    ...["userName", "department", "updatedAt"].flatMap((sort) => [
      page(`search for a first name by ${sort}`, `search=jan&sort=-${sort}`, 30),
      page(`search for a surname by ${sort}`, `search=de vries&sort=-${sort}`, 30),
    ]),
    page("search for a first name, after half", `search=jan&after=${half.id}`, 30),
    page("search in a department", "search=jan&department=Sales", 30),
    page("search in a small department", "search=jan&department=Schaakclub", 30),
    page("search among BHV", "search=jan&mark=emergencyResponse", 30),
    { name: "overview: how many come from where", ask: countPeopleIn },
    ...Object.entries(filters).flatMap(([name, address]) => [
      page(`filter: ${name}`, address),
      page(`filter: ${name}, latest first`, `${address}&sort=-updatedAt`),
    ]),
  ];
}

/** Whoever stands at this share of all, by display name. */
async function personAt({ sql, organisationId }: Handle, share: number) {
  const [row] = await sql<{ id: string; userNameKey: string; emailKey: string }[]>`
    with people as (
      select *, percent_rank() over (order by display_name_key, id) as place
      from users where organisation_id = ${organisationId} and deleted_at is null
    )
    select id, user_name_key as "userNameKey", email_key as "emailKey"
    from people where place >= ${share} and email_key is not null order by place limit 1`;
  if (!row) throw new Error("there is nobody");
  return row;
}
