import { Fragment } from "react";
import { ActionForm, type FormAction } from "#components/action-form";
import { buttonClass } from "#components/ui/button-class";
import type { FieldProps } from "#components/ui/field";
import { Icon, type IconName } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";

export interface ShownField {
  field: string;
  label: string;
  isLocked: boolean;
  isOn: boolean;
  path: string;
  usualPath: string;
  arrived: string | null;
  became: string | null;
}

/** Every field: whether it comes along, from where, and what became of a real person's. */
export function FieldList({
  fields,
  example,
  connectionId,
  save,
  texts,
}: {
  fields: ShownField[];
  /** Whose values stand beside the fields; null while nobody came. */
  example: string | null;
  connectionId: string;
  save: FormAction;
  texts: ConnectionMessages["fields"];
}) {
  return (
    <>
      <p className="mt-3 text-table">
        {example === null ? texts.noExample : fillIn(texts.example, { name: example })}
      </p>
      <ul className="mt-3">
        {fields.map((field) => (
          <li
            key={field.field}
            aria-label={field.label}
            className="grid gap-x-6 gap-y-1 border-line border-t py-3 text-table md:grid-cols-[13rem_1fr_1fr_5rem]"
          >
            <div>
              <span className="font-strong">{field.label}</span>
              <Along field={field} texts={texts} />
            </div>
            <p className="min-w-0">
              <span className="text-quiet md:sr-only">{texts.from} </span>
              <code className="break-words font-mono">
                {/* A URN breaks after a colon rather than within a word. */}
                {field.path.split(/(?<=:)/).map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one path never change places
                  <Fragment key={index}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </code>
            </p>
            {example === null ? <span /> : <Example field={field} texts={texts} />}
            {field.field === "userName" ? null : (
              <Change field={field} connectionId={connectionId} save={save} texts={texts} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type Texts = ConnectionMessages["fields"];

function Along({ field: { isLocked, isOn }, texts }: { field: ShownField; texts: Texts }) {
  const [icon, word]: [IconName, string] = isLocked
    ? ["lock", texts.locked]
    : isOn
      ? ["check", texts.on]
      : ["hand", texts.off];
  return (
    <span className={`flex items-center gap-1.5 ${isOn ? "text-quiet" : ""}`}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}

function Example({ field: { arrived, became }, texts }: { field: ShownField; texts: Texts }) {
  return (
    <p className="min-w-0 break-words">
      <span className="text-quiet">{texts.arrived} </span>
      {arrived ?? <span className="text-quiet">{texts.nothing}</span>}
      <br />
      <span className="text-quiet">{texts.became} </span>
      {became ?? <span className="text-quiet">{texts.nothing}</span>}
    </p>
  );
}

function Change({
  field: { field, label, isLocked, isOn, path, usualPath },
  connectionId,
  save,
  texts,
}: {
  field: ShownField;
  connectionId: string;
  save: FormAction;
  texts: Texts;
}) {
  const choice: FieldProps = {
    ...{ name: "choice", label: texts.choice, value: isOn ? "on" : "off" },
    options: [
      { value: "on", label: texts.on },
      { value: "off", label: texts.off },
    ],
  };
  const from: FieldProps = {
    ...{ name: "path", label: texts.path, value: path, autoComplete: "off" },
    hint: fillIn(texts.pathHint, { path: usualPath }),
  };
  return (
    <details className="min-w-0 open:md:col-span-full">
      <summary
        aria-label={`${texts.change}: ${label}`}
        className={`${buttonClass("quiet")} -ml-2 inline-flex cursor-pointer items-center`}
      >
        {texts.change}
      </summary>
      <div className="max-w-lg py-3">
        <ActionForm
          action={save}
          isOneOfMany
          hidden={{ id: connectionId, field }}
          fields={isLocked ? [from] : [choice, from]}
          submit={fillIn(texts.save, { field: label })}
          look="plain"
        />
      </div>
    </details>
  );
}
