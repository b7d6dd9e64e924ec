import type { mailsEn } from "#lib/messages/mails-en";

/** Mails, Dutch: counts and a link, never names of people. */
export const mailsNl: typeof mailsEn = {
  invitation: {
    subject: "Uw uitnodiging voor het Flexwhere Control Centre van {organisation}",
    text: "U bent uitgenodigd voor het Flexwhere Control Centre van {organisation}.\n\nOpen deze link en kies een wachtwoord. Hij werkt één keer, binnen 24 uur:\n\n{link}\n\nVerwachtte u geen uitnodiging? Dan hoeft u niets te doen.\n",
  },
  invitation_to_connect: {
    subject: "Wilt u de medewerkers van {organisation} met Flexwhere koppelen?",
    text: "Een Admin van {organisation} vraagt u de medewerkers met Flexwhere te koppelen, en maakt u daarvoor Admin van het Control Centre.\n\nFlexwhere moet weten wie er bij {organisation} werkt: wie komt krijgt toegang, wie vertrekt verliest die. Richt eenmalig een van deze manieren in; daarna houdt het zichzelf bij:\n\n1. Entra ID (SCIM). Microsoft Entra ID meldt zelf wie er komt, wijzigt en vertrekt. Nodig: Entra ID met een premium-abonnement, en het recht om een bedrijfstoepassing toe te voegen.\n\n2. Een dagelijks bestand (SFTP). Een geplande taak exporteert Active Directory naar een CSV-bestand en uploadt het naar een eigen SFTP-account. Nodig: Active Directory, en een server waarop de taak draait.\n\nOpen deze link en kies een wachtwoord. Hij werkt één keer, binnen 24 uur:\n\n{link}\n\nVerwachtte u geen uitnodiging? Dan hoeft u niets te doen.\n",
  },
  password_reset: {
    subject: "Kies een nieuw wachtwoord voor het Flexwhere Control Centre",
    text: "Iemand heeft een nieuw wachtwoord gevraagd voor uw account in het Flexwhere Control Centre van {organisation}.\n\nWas u dat? Open dan deze link. Hij werkt één keer, binnen 24 uur:\n\n{link}\n\nWas u dat niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.\n",
  },
  account_suspended: {
    subject: "Een account in het Flexwhere Control Centre van {organisation} is geschorst",
    text: "Iemand met een account in het Control Centre heeft geen toegang meer in Flexwhere. Dat account is meteen geschorst (accounts: {accounts}).\n\nKlopt dat niet? Geef het account hier terug:\n\n{link}\n",
  },
  last_admin_left: {
    subject: "U hebt geen toegang meer in Flexwhere, en bent de laatste Admin",
    text: "De persoon met uw e-mailadres heeft geen toegang meer in Flexwhere. Uw account in het Control Centre van {organisation} blijft, want u bent de laatste actieve Admin.\n\nVertrekt u? Nodig dan eerst een andere Admin uit:\n\n{link}\n",
  },
  mobile_code: {
    subject: "Uw code voor Flexwhere",
    text: "Iemand, waarschijnlijk uzelf, wil met dit e-mailadres inloggen bij Flexwhere. Dit is de code:\n\n{code}\n\nU kunt hem één keer gebruiken, binnen {minutes} minuten. Een eerdere code werkt niet meer.\n\nWas u het niet? Dan hoeft u niets te doen. Geef de code aan niemand.\n",
  },
  failed_passwords: {
    subject: "Tien mislukte pogingen om in te loggen bij het Flexwhere Control Centre",
    text: "Iemand heeft tien keer met een verkeerd wachtwoord geprobeerd in te loggen op uw account in het Flexwhere Control Centre van {organisation}. Geen van die pogingen is gelukt, en volgende pogingen worden vertraagd.\n\nWas u dat? Dan kunt u op de inlogpagina een nieuw wachtwoord kiezen.\n\nWas u dat niet? Dan hoeft u niets te doen. Hier ziet u waar u bent ingelogd:\n\n{link}\n",
  },
  failed_codes: {
    subject: "Misschien kent iemand uw wachtwoord voor het Flexwhere Control Centre",
    text: "Iemand heeft het wachtwoord van uw account in het Flexwhere Control Centre van {organisation} ingevuld, en is daarna tien keer bij de tweede stap blijven steken. Geen van die pogingen is gelukt.\n\nWas u dat niet? Dan kent iemand uw wachtwoord. Kies hier een nieuw wachtwoord:\n\n{link}\n",
  },
  failed_sign_ins: {
    subject:
      "Tien mislukte pogingen om in te loggen bij het Flexwhere Control Centre van {organisation}",
    text: "Tien pogingen om in te loggen op een account in het Flexwhere Control Centre van {organisation} zijn mislukt (accounts: 1). Niemand is binnengekomen, en volgende pogingen worden vertraagd.\n\nU hoeft niets te doen. Hier ziet u om welk account het ging:\n\n{link}\n",
  },
  many_left: {
    subject: "{connection} heeft de toegang van {leavers} mensen beëindigd: was dat de bedoeling?",
    text: "De koppeling {connection} van {organisation} heeft in korte tijd de toegang van veel mensen beëindigd (personen: {leavers}). Zoals altijd is dat meteen uitgevoerd.\n\nKijk op naam of dit de bedoeling was. Zo niet, dan geeft één knop iedereen de toegang terug:\n\n{link}\n",
  },
  token_ends: {
    subject:
      "Een token van {connection} in het Flexwhere Control Centre loopt af, dagen te gaan: {days}",
    text: "Een token van de koppeling {connection} van {organisation} loopt binnenkort af. Dagen te gaan: {days}.\n\nDaarna wordt de directory geweigerd: niemand komt, wijzigt of vertrekt er nog door. Maak nu een tweede token en zet het in de directory; beide werken naast elkaar, dus er wordt niets onderbroken:\n\n{link}\n",
  },
  silent: {
    subject: "Al {days} dagen niets gehoord van {connection}",
    text: "De koppeling {connection} van {organisation} is veel langer stil dan gewoonlijk. Dagen zonder verzoek: {days}.\n\nVaak is er niets aan de hand: een directory is stil als er niets wijzigt. Maar zolang zij stil is, houdt wie vertrekt toegang. Kijk in de directory of het inrichten nog loopt en of de laatste verzoeken zijn geweigerd:\n\n{link}\n\nDeze mail komt één keer; een volgende pas nadat er weer iets is gehoord.\n",
  },
  feed_held: {
    subject: "Een dagelijks bestand van {connection} wacht op uw beslissing",
    text: "Een bestand van {connection} van {organisation} is niet toegepast: volgens de controle vooraf moet er eerst iemand kijken. Regels: {rows}. Personen die hun toegang zouden verliezen: {leavers}.\n\nBekijk de namen en beslis:\n\n{link}\n\nEen later bestand dat de toegang van dezelfde mensen zou beëindigen, wacht in de plaats van dit bestand, zonder nieuwe mail.\n",
  },
  feed_failed: {
    subject: "Een dagelijks bestand van {connection} is niet bruikbaar",
    text: "Een bestand van {connection} van {organisation} is niet bruikbaar; er is niets toegepast. Iedereen houdt de toegang die er was.\n\nWat er mis mee is, staat hier:\n\n{link}\n",
  },
  feed_applied: {
    subject: "Het eerste dagelijkse bestand van {connection} is toegepast",
    text: "Het eerste bestand van {connection} van {organisation} is toegepast. Regels: {rows}. Nieuw: {created}. Gewijzigd: {updated}. Toegang verloren: {leavers}.\n\nKijk of dit klopt; het kan ongedaan worden gemaakt:\n\n{link}\n",
  },
  feed_stale: {
    subject: "Al {hours} uur geen dagelijks bestand van {connection}",
    text: "Voor {connection} van {organisation} is geen bestand gekomen. Uren sinds het laatste: {hours}.\n\nTot er een komt, komt er niemand bij en houdt wie vertrekt toegang. Kijk of de taak die het bestand plaatst nog loopt:\n\n{link}\n\nDeze mail komt één keer; een volgende pas nadat er weer een bestand is gekomen.\n",
  },
  feed_guesses: {
    subject: "Vijftig geweigerde inlogpogingen op het SFTP-account van {connection} binnen een uur",
    text: "Binnen een uur zijn vijftig inlogpogingen op het SFTP-account van {connection} van {organisation} geweigerd. Niemand is er zo binnengekomen, en wie blijft proberen wordt vertraagd.\n\nIs het uw eigen taak met een oud wachtwoord? Geef die dan het huidige, of maak een nieuw. Is het iemand anders? Noem dan de adressen waarvandaan het account bereikbaar mag zijn:\n\n{link}\n\nDeze mail komt hooguit één keer per dag.\n",
  },
  webhook_gave_up: {
    subject: "Berichten aan {host} worden niet aangenomen",
    text: "{host} heeft een dag lang een bericht over een persoon van {organisation} niet aangenomen; het wordt niet meer geprobeerd. Berichten over anderen nog wel.\n\nTot {host} het heeft, weet het niets van die wijziging: wie weg is, kan daar nog reserveringen hebben. Kijk wat {host} antwoordt, en stuur het bericht opnieuw als het weer werkt:\n\n{link}\n\nDeze mail komt hooguit één keer per dag.\n",
  },
  webhook_gone: {
    subject: "{host} neemt geen berichten meer aan",
    text: "{host} heeft geantwoord dat het geen berichten over personen van {organisation} meer aanneemt. Ze zijn uitgezet, en er wordt niets voor bewaard.\n\nWas dat niet de bedoeling? Laat {host} herstellen en zet de berichten weer aan:\n\n{link}\n",
  },
};
