import Form from "next/form";
import { SearchField } from "#components/ui/search-field";

/** The question that is asked most: it leads to the page that answers it. */
export function WhySearch({ texts }: { texts: { label: string; hint: string; submit: string } }) {
  return (
    <search className="mt-8 block max-w-2xl text-table">
      <Form action="/why" prefetch={false} className="flex flex-wrap items-end gap-2">
        <SearchField
          name="q"
          label={texts.label}
          hint={texts.hint}
          value=""
          className="min-w-0 flex-1 basis-64"
        />
        <button type="submit" className="h-9 border border-line-strong px-4 hover:bg-raised">
          {texts.submit}
        </button>
      </Form>
    </search>
  );
}
