import type { RequestReason } from "#lib/connections/request-reason";

/** Wat te doen als een verzoek is geweigerd, in het Nederlands. */
export const requestAdviceNl: Record<RequestReason, string> = {
  taken:
    "Iemand anders heeft deze gebruikersnaam, of deze persoon uit de directory is al aan iemand gekoppeld. Zoek de gebruikersnaam op onder Gebruikers en geef een van beiden in de directory een andere.",
  notThere:
    "Deze persoon of groep is hier niet (meer). Na een verwijdering is dat normaal; laat de directory de persoon anders opnieuw inrichten.",
  notTheirs:
    "Deze persoon komt uit een andere koppeling, en alleen die kan hem of haar wijzigen. Draag de personen daarvan over onder Beheren, of haal de persoon in de directory uit deze toepassing.",
  fixed:
    "Dit attribuut kan de directory niet wijzigen. Haal de toewijzing ervan weg in de directory.",
  value:
    "Er ontbreekt een waarde of zij is niet te lezen; het antwoord hierboven zegt welke. Verbeter die in de directory.",
  unreadable: "Zo vraagt SCIM het niet. Kijk de toewijzingen van attributen na in de directory.",
  stale:
    "Er was intussen iets gewijzigd. De directory leest het opnieuw en probeert het nog eens; u hoeft niets te doen.",
  large: "Dit is te veel voor één verzoek. Laat de directory minder tegelijk sturen.",
  paused:
    "De koppeling is gepauzeerd. Laat haar doorgaan onder Beheren; de directory probeert het later opnieuw.",
  failed:
    "Dit ging bij ons mis, en de directory probeert het opnieuw. Blijft het gebeuren, geef de beheerder van de installatie dan het nummer uit het antwoord hierboven.",
};
