import { mobileIn } from "#lib/messages/mobile";
import { currentLanguage } from "../../language.ts";

/** What a phone needs to install the app (W3C Web Application Manifest). */
export async function GET(): Promise<Response> {
  const { locale } = await currentLanguage();
  const { product } = mobileIn(locale);
  const icon = (size: number, src: string) => ({
    ...{ src, sizes: `${size}x${size}`, type: "image/png", purpose: "any maskable" },
  });
  return Response.json(
    {
      ...{ id: "/m", name: product, short_name: product, lang: locale },
      ...{ start_url: "/m", scope: "/m", display: "standalone" },
      ...{ background_color: "#ffffff", theme_color: "#ffffff" },
      icons: [icon(192, "/m/icon1.png"), icon(512, "/m/icon2.png")],
    },
    { headers: { "content-type": "application/manifest+json", "cache-control": "no-cache" } },
  );
}
