/** Names of people who do not exist, by number; no two numbers below ten thousand have the same two names. */

const firstNames =
  "Aafke Abdel Adriaan Agnieszka Aïsha Alexander Amber Amira Anke Anne-Marie Anouk Arjan Bart Bas Bente Björn Bram Carlijn Casper Cem Chantal Charlotte Chloé Daan Daphne Dewi Dirk Elif Eline Emma Erik Esmée Eva Fatima Femke Ferhat Fleur Floor Frank Freek Gijs Hanneke Hans Hilde Ilse Iris Ismaël Jasmijn Jasper Jelle Jeroen Joost Joris Judith Julia Karin Kees Khadija Koen Lars Laura Lieke Lotte Łukasz Maaike Maarten Marit Mehmet Merel Michiel Milou Mohamed Naomi Niels Nienke Noor Olivier Özlem Pieter Priya Renée Rianne Roos Ruud Sander Sanne Sem Sietske Sjoerd Sven Tess Thijs Tim Vera Wouter Yasmin Zoë".split(
    " ",
  );

const surnames =
  "Aalbers,van Aken,Bakker,Baltus,van den Berg,Bergsma,van Beek,Blom,de Boer,Bolt,Bos,Bosman,Brandsma,Brouwer,de Bruin,Claassen,Coenen,Cornelissen,Dekker,Dijkman,van Dijk,Dijkstra,Doğan,van Dongen,Driessen,van der Elst,El Amrani,Engels,Evers,van Es,Faber,Franken,Geerts,Gerritsen,González,de Graaf,de Groot,Groeneveld,de Haan,Haverkamp,'t Hart,Hendriksen,van den Heuvel,Hoekstra,van der Hoeven,Hofman,Huisman,in 't Veld,Jacobs,Jansen,Janssens,de Jong,Kaya,Kessels,Klein,Kok,Koning,Koster,Kowalski,Kramer,van der Laan,de Lange,van Leeuwen,Linders,van Loon,Maas,Martens,van der Meer,Meijer,Mertens,Molenaar,Mulder,Nguyen,Nijland,van Oort,Oosterhuis,op den Kamp,Öztürk,Pauwels,Peeters,van der Ploeg,Postma,Prins,Reijnders,Rietveld,Roelofs,Rutten,Şahin,Schippers,Scholten,Schouten,van der Sluis,Smeets,Smits,Snijders,Stam,ter Horst,Timmermans,Veenstra,Verbeek,Verhoeven,Vermeulen,Visser,van Vliet,de Vos,de Vries,van der Wal,Wiersma,Willemsen,de Wit,Wouters,Yıldız,van Zanten".split(
    ",",
  );

/** Both counts are prime, so that the pairs repeat after their product only. */
export function firstName(n: number): string {
  return firstNames[(n * 31) % firstNames.length] as string;
}

export function surname(n: number): string {
  return surnames[(n * 57) % surnames.length] as string;
}

/** "Berg, Eva van den", as Dutch directories sort people. */
export function listedName(first: string, last: string): string {
  const [, prefix = "", core = last] = /^((?:\P{Lu}+ )*)(.+)$/u.exec(last) ?? [];
  return `${core}, ${first} ${prefix}`.trim();
}
