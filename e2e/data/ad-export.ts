/** A made-up export of Active Directory, as a script with Export-Csv writes one. */
import { firstName, listedName, surname } from "#server/demo/names";

export interface AdPerson {
  userName: string;
  displayName: string;
}

const columns = [
  ...["CSV_USERNAME", "CSV_FIRSTNAME", "CSV_SURNAME", "CSV_DISPLAYNAME", "CSV_TITLE", "CSV_PHONE"],
  ...["CSV_DEPARTMENT", "CSV_EMAIL", "Enabled", "ObjectGUID", "DistinguishedName"],
];
const departments = ["Verkoop", "Support", "Facilitair", "IT"];

/** One of the directory; every fifth has a display name of more than 20 characters. */
export function adPerson(n: number): AdPerson {
  const name = listedName(firstName(n), surname(n));
  const displayName =
    n % 5 === 0 ? `${name} (Regio Noord-Holland)` : [...name].slice(0, 20).join("");
  return { userName: `ad${String(n).padStart(4, "0")}`, displayName };
}

/**
 * The people of these numbers, those of `disabled` with Enabled False: quoted, with semicolons, a byte order mark
 * and the line ends of Windows.
 */
export function adExport(numbers: readonly number[], disabled: readonly number[] = []): string {
  const rows = numbers.map((n) => {
    const { userName, displayName } = adPerson(n);
    return [
      ...[userName, firstName(n), surname(n), displayName, "Medewerker", `+31 20 123 ${1000 + n}`],
      ...[departments[n % departments.length], `${userName}@acme.example`],
      disabled.includes(n) ? "False" : "True",
      `6f1ed002-ab1c-4c5d-8f0e-${String(n).padStart(12, "0")}`,
      `CN=${displayName.replaceAll(",", "\\,")},OU=Staff,DC=acme,DC=example`,
    ];
  });
  const lines = [columns, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(";"));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
