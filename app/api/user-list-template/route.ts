import { templateCsv, templateXlsx } from "#lib/users/template";
import { currentLanguage } from "../../language.ts";
import { requireAccount } from "../../session.ts";
import { download, wantedSheet } from "../download.ts";

/** The template of a user list, to fill in. */
export async function GET(request: Request): Promise<Response> {
  await requireAccount();
  const as = wantedSheet(new URL(request.url).searchParams);
  if (as === undefined) return new Response(null, { status: 404 });
  const { locale } = await currentLanguage();
  return download(
    whole(as === "csv" ? templateCsv() : templateXlsx(locale)),
    "flexwhere-users",
    as,
  );
}

async function* whole(file: string | Uint8Array) {
  yield file;
}
