import type { FailedMessages } from "#lib/messages/failed-en";

/** Teksten van de pagina voor wat niemand voorzag, in het Nederlands. */
export const failedNl: FailedMessages = {
  title: "Er ging bij ons iets mis",
  lead: "Het ligt niet aan u, en er is niets verloren. Probeer het opnieuw; blijft het, geef dan dit nummer aan uw beheerder:",
  again: "Opnieuw proberen",
};
