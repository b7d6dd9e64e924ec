import { accountTexts } from "../answers.ts";

export default async function Forbidden() {
  const { texts } = await accountTexts();
  return (
    <div className="max-w-xl">
      <h1 className="font-strong text-title">{texts.forbidden.title}</h1>
      <p className="mt-2 text-quiet">{texts.forbidden.lead}</p>
    </div>
  );
}
