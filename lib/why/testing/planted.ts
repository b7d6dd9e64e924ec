/** What a planted case of why somebody can or cannot use the app is: made through the core, with what is to be said. */
import { person, type TestOrganisation } from "../../users/testing.ts";

export interface PlantedCase {
  /** Plants it; answers what is asked. */
  plant(organisation: TestOrganisation): Promise<string>;
  /** What is said first, in both languages; moments are told as "then". */
  en: string;
  nl: string;
  /** Something else that is said. */
  also?: { en: string; nl: string };
  /** Where the first step leads. */
  href: RegExp | null;
}

/** In all of them it is he who is asked about. */
export const jan = person("janj", { displayName: "Jansen, Jan", email: "jan@acme.example" });
