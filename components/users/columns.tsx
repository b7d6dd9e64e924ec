import { createColumnHelper, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import { AccessBadge, OwnerBadge } from "#components/users/badges";
import type { Labels, Person } from "#components/users/person";
import type { UsersMessages } from "#lib/messages/users-en";

export const features = tableFeatures({ rowSelectionFeature });
const helper = createColumnHelper<typeof features, Person>();

/** The columns asked for, in their order; the display name stands before them by itself. */
export function columnsOf(names: readonly string[], labels: Labels, texts: UsersMessages) {
  const { columnNames } = texts;
  const text = (id: TextField) => helper.accessor(id, { id, header: labels[id] });
  const flag = (id: "firstAid" | "emergencyResponse") =>
    helper.accessor(id, {
      id,
      header: texts.marks[id],
      cell: (cell) => (cell.getValue() ? texts.yes : ""),
    });
  const all = [
    helper.display({
      id: "access",
      header: columnNames.access,
      cell: ({ row }) => <AccessBadge person={row.original} texts={texts} />,
    }),
    helper.display({
      id: "owner",
      header: columnNames.owner,
      cell: ({ row }) => <OwnerBadge owner={row.original.owner} texts={texts} />,
    }),
    ...textFields.map(text),
    flag("emergencyResponse"),
    flag("firstAid"),
    helper.accessor("keepUntilShown", { id: "keepUntil", header: columnNames.keepUntil }),
    helper.accessor("updatedAtShown", { id: "updatedAt", header: columnNames.updatedAt }),
  ];
  return helper.columns(names.flatMap((name) => all.find(({ id }) => id === name) ?? []));
}

const textFields = [
  "userName",
  "email",
  "department",
  "title",
  "firstName",
  "surname",
  "phone",
  "mobile",
] as const;
type TextField = (typeof textFields)[number];
