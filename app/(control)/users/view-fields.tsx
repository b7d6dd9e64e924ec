import type { ReactNode } from "react";
import type { Labels } from "#components/users/person";
import { RowHeight } from "#components/users/row-height";
import { ViewForm } from "#components/users/view-form";
import type { UsersMessages } from "#lib/messages/users-en";
import type { ListChoices } from "#lib/users/list";
import {
  byHand,
  isUsual,
  type ListColumn,
  type ListView,
  listAccesses,
  listColumns,
  listMarks,
} from "#lib/users/list-view";
import { chooseRowHeight } from "./actions.ts";

/** The search, the filters and the choice of columns, with what they say now. */
export function ViewFields({
  view,
  choices,
  texts,
  labels,
  isCompact,
  children,
}: {
  view: ListView;
  choices: ListChoices;
  texts: UsersMessages;
  labels: Labels;
  isCompact: boolean;
  children: ReactNode;
}) {
  const any = (label: string) => ({ value: "", label });
  const same = (value: string) => ({ value, label: value });
  const sort = `${view.descending ? "-" : ""}${view.sort}`;
  const departments = new Set([
    ...choices.departments,
    ...(view.department ? [view.department] : []),
  ]);
  return (
    <ViewForm
      search={view.search}
      texts={{ ...texts, marks: texts.marksLabel }}
      hidden={sort === "displayName" ? {} : { sort }}
      isUsualColumns={isUsual(view.columns)}
      selects={[
        {
          name: "access",
          label: texts.access,
          value: view.access ?? "",
          options: [
            any(texts.anyAccess),
            ...listAccesses.map((value) => ({ value, label: texts.accesses[value] })),
          ],
        },
        {
          name: "owner",
          label: texts.owner,
          value: view.owner ?? "",
          options: [
            any(texts.anyOwner),
            { value: byHand, label: texts.byHand },
            ...choices.owners.map(({ id, name }) => ({ value: id, label: name })),
          ],
        },
        {
          name: "department",
          label: texts.department,
          value: view.department ?? "",
          options: [any(texts.anyDepartment), ...[...departments].map(same)],
        },
      ]}
      marks={listMarks.map((value) => ({
        value,
        label: texts.marks[value],
        checked: view.marks.includes(value),
      }))}
      columns={listColumns.map((value) => ({
        value,
        label: columnLabel(value, texts, labels),
        checked: view.columns.includes(value),
      }))}
      rowHeight={
        <RowHeight isCompact={isCompact} label={texts.compactRows} choose={chooseRowHeight} />
      }
    >
      {children}
    </ViewForm>
  );
}

function columnLabel(
  column: ListColumn,
  { columnNames, marks }: UsersMessages,
  labels: Labels,
): string {
  switch (column) {
    case "access":
    case "owner":
    case "keepUntil":
    case "updatedAt":
      return columnNames[column];
    case "emergencyResponse":
    case "firstAid":
      return marks[column];
    default:
      return labels[column];
  }
}
