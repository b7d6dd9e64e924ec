import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AwaitFirst } from "#components/connections/await-first";
import { FieldList } from "#components/connections/field-list";
import { GroupRules } from "#components/connections/group-rules";
import { Notice } from "#components/ui/notice";
import { fieldsPage } from "#lib/connections/connection-page";
import { fillIn } from "#lib/messages/accounts";
import { defaultMapping } from "#lib/scim/mapping";
import { ruleFields } from "#lib/scim/settings";
import { fieldRules, type UserField } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import { Head } from "../head.tsx";
import { orNotFound, shownDirectory } from "../shown.ts";
import { addRule, dropRule, saveField } from "./actions.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, texts } = await shownDirectory((await params).id);
  return { title: `${texts.tabs.fields} · ${connection.name}` };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { actor, connection, texts, locale } = await shownDirectory(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const { fields, person, groups } = await orNotFound(fieldsPage(actor, id));
  const names = new Map(groups.map((group) => [group.id, group.name]));
  const { yes, no } = texts.fields;
  const inWords = (field: UserField, value: string | null) =>
    fieldRules[field].kind !== "flag" ? value : value === "1" ? yes : value === "0" ? no : value;
  const rules = connection.settings.groupRules.map(({ groupId, field, value }) => ({
    values: { group: groupId, gets: field, department: value ?? "" },
    group: names.get(groupId) ?? texts.groups.goneGroup,
    gets: [fieldLabel(field, locale), value ?? ""].join(" ").trim(),
  }));
  return (
    <>
      <Head id={id} />
      <section aria-labelledby="fields" className="max-w-5xl">
        <h2 id="fields" className="font-strong text-heading">
          {texts.fields.title}
        </h2>
        <p className="mt-1 max-w-3xl text-quiet">
          {fillIn(texts.fields.lead, { connection: connection.name })}
        </p>
        {connection.settings.resync.length > 0 ? (
          <div className="mt-3 max-w-3xl">
            <Notice kind="plain">
              {fillIn(texts.fields.resync, {
                fields: connection.settings.resync
                  .map((field) => fieldLabel(field, locale))
                  .join(", "),
              })}
            </Notice>
            <AwaitFirst />
          </div>
        ) : null}
        <FieldList
          fields={fields.map((row) => ({
            ...row,
            label: fieldLabel(row.field, locale),
            usualPath: defaultMapping[row.field],
            arrived: inWords(row.field, row.arrived),
            became: inWords(row.field, row.became),
          }))}
          example={person?.name ?? null}
          connectionId={id}
          save={saveField}
          texts={texts.fields}
        />
      </section>
      <GroupRules
        rules={rules}
        groups={groups.map(({ id: value, name, members }) => ({
          value,
          label: fillIn(texts.groups.groupOption, { name, count: members }),
        }))}
        gets={ruleFields.map((field) => ({ value: field, label: fieldLabel(field, locale) }))}
        connectionId={id}
        add={addRule}
        remove={dropRule}
        texts={texts.groups}
      />
    </>
  );
}
