import { ActionForm, type FormAction } from "#components/action-form";
import { Submit } from "#components/ui/button";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";

export interface ShownRule {
  /** What is sent to take it back. */
  values: Record<string, string>;
  group: string;
  gets: string;
}

/** What members of groups get. */
export function GroupRules({
  rules,
  groups,
  gets,
  connectionId,
  add,
  remove,
  texts,
}: {
  rules: ShownRule[];
  groups: { value: string; label: string }[];
  gets: { value: string; label: string }[];
  connectionId: string;
  add: FormAction;
  remove(form: FormData): Promise<void>;
  texts: ConnectionMessages["groups"];
}) {
  return (
    <section aria-labelledby="groups" className="mt-12 max-w-3xl">
      <h2 id="groups" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      {rules.length === 0 ? <p className="mt-3">{texts.none}</p> : null}
      <ul className="mt-3">
        {rules.map(({ values, group, gets: what }) => {
          const said = fillIn(texts.rule, { group, gets: what });
          return (
            <li
              key={Object.values(values).join("\n")}
              className="flex flex-wrap items-center justify-between gap-x-6 border-line border-t py-2"
            >
              <span className="min-w-0 break-words">{said}</span>
              <form action={remove} className="-ml-2">
                {Object.entries({ ...values, id: connectionId }).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Submit look="quiet" label={fillIn(texts.removeLabel, { rule: said })}>
                  {texts.remove}
                </Submit>
              </form>
            </li>
          );
        })}
      </ul>
      {groups.length === 0 ? (
        <p className="mt-4 text-quiet">{texts.noGroups}</p>
      ) : (
        <div className="mt-5 max-w-md">
          <ActionForm
            action={add}
            hidden={{ id: connectionId }}
            submit={texts.add}
            look="plain"
            fields={[
              { name: "group", label: texts.group, options: groups },
              { name: "gets", label: texts.gets, options: gets },
              {
                ...{ name: "department", label: texts.department, hint: texts.departmentHint },
                autoComplete: "off",
              },
            ]}
          />
        </div>
      )}
    </section>
  );
}
