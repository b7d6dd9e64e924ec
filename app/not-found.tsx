import Link from "next/link";
import { currentLanguage } from "./language.ts";

export default async function NotFound() {
  const { texts } = await currentLanguage();
  return (
    <div className="max-w-xl">
      <h1 className="font-strong text-title">{texts.notFound.title}</h1>
      <p className="mt-2 text-quiet">{texts.notFound.lead}</p>
      <Link href="/" className="mt-6 inline-block text-accent underline underline-offset-4">
        {texts.notFound.back}
      </Link>
    </div>
  );
}
