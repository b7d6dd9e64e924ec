import Form from "next/form";
import { buttonClass } from "#components/ui/button-class";
import { Field } from "#components/ui/field";
import type { ConnectionMessages } from "#lib/messages/connections-en";

/** To the page that shows by name whom another connection would take over. */
export function HandOverForm({
  action,
  others,
  texts,
}: {
  action: string;
  others: { value: string; label: string }[];
  texts: ConnectionMessages["manage"];
}) {
  if (others.length === 0) return <p>{texts.noOther}</p>;
  return (
    <Form action={action} className="grid gap-4">
      <Field name="to" label={texts.to} options={others} />
      <div>
        <button type="submit" className={buttonClass("plain")}>
          {texts.handOver}
        </button>
      </div>
    </Form>
  );
}
