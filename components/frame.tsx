import type { ReactNode } from "react";

/** The page around people who are not signed in: the product's name, the language, and one column. */
export function Frame({
  product,
  language,
  children,
}: {
  product: string;
  language: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <header className="border-line border-b">
        <div className="mx-auto flex h-14 max-w-[1440px] items-center justify-between gap-4 px-4 sm:px-8">
          <p className="whitespace-nowrap font-strong text-table sm:text-body">{product}</p>
          {language}
        </div>
      </header>
      <main id="content" className="mx-auto max-w-[1440px] px-4 pt-8 pb-16 sm:px-8 sm:pt-12">
        {children}
      </main>
    </>
  );
}

/** A title, a sentence and one thing to do, in the middle of the page. */
export function Task({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="font-strong text-title">{title}</h1>
      {lead === undefined ? null : <p className="mt-2 text-quiet">{lead}</p>}
      <div className="mt-8">{children}</div>
    </div>
  );
}
