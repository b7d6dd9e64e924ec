/** Believable Dutch names by number: some that many people have, and a long tail. Pure. */

const firstNames =
  `Jan Johannes Maria Anna Peter Sanne Daan Emma Willem Cornelis Hendrik Sophie Dennis Lotte Thomas
  Julia Kees Marieke Pieter Vincent Anne-Marie Femke Bram Renée Mohammed Fatima Joris Thijs Noa Eva
  Ruben Lars Tess Iris Sven Vera Ingrid Gerrit Dirk Wouter Bas Niels Maarten Jeroen Martijn Linda
  Esther Monique Petra Ellen Inge Karin Wilma Yvonne Saskia Mirjam Hanneke Liesbeth Geert Harm
  Janneke Arjan Marjan Vanessa Ivan Giovanni Victor Denise Debbie Daphne Olga Boris Astrid Arie
  Adriaan Albert Alexander Anouk Antonia Arnold Ayşe Barbara Bart Ben Bianca Björn Caroline Charlotte
  Chantal Christiaan Claudia Corrie Danielle David Diana Dorien Eline Elisabeth Elly Emiel Erik
  Ernst Evert Fabian Floris Floor Frank Frederik Froukje Gerda Gijs Guus Hans Hassan Helena Henk Herman
  Ilse Irene Jacob Jelle Jessica Job Jolanda Joost Judith Kim Klaas Koen Laura Leo Lisa Loes Luuk
  Łukasz Manon Marcel Margriet Mark Mees Michiel Mustafa Nadia Nico Ömer Otto Patrick Paul Rachid
  Remco Richard Rob Roos Rutger Saar Sander Siebrand Simone Stefan Tamara Teun Tom Ursula Wendy Wim Zoë`.split(
    /\s+/,
  );
const surnames =
  "de Jong,Jansen,de Vries,van den Berg,Bakker,van Dijk,Visser,Janssen,Smit,Meijer,de Boer,Mulder,de Groot,Bos,Vos,Peters,Hendriks,van Leeuwen,Dekker,Brouwer,de Wit,Dijkstra,Smits,de Graaf,van der Meer,van der Linden,Kok,Jacobs,de Haan,Vermeulen,van den Heuvel,van der Veen,van den Broek,de Bruijn,Schouten,Willems,'t Hart,Yılmaz,El Idrissi,Nguyen".split(
    ",",
  );
const prefixes = ["", "", "", "", "", "", "", "van ", "van der ", "van den ", "de ", "ter "];
const stems =
  "Kester Wolven Zand Hage Eiken Boter Kromme Veen Molen Rozen Stein Brink Oude Nieuwe Linden Heuvel Water Ganze Hazel Korte Langen Schone Wilde Zuider Noorder Berken Duiven Ever Gelder Appel Baren Dorre Elster Fries Groene Hoge Ijssel Kalver Lage Middel".split(
    " ",
  );
const endings =
  "hof dam berg kamp huis stra veld man broek laar horst burg meer beek donk sma wijk zicht poort steeg voort rode schot waard akker bosch ing brand".split(
    " ",
  );

/** Mulberry32: a number from 0 to 1 that depends on the seed alone. */
export function chance(seed: number): number {
  let mixed = (seed + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** One of some values, the first ones more often. */
export function favour<T>(values: readonly T[], share: number): T {
  return values[Math.floor(share ** 1.5 * values.length)] as T;
}

export function firstName(n: number): string {
  return favour(firstNames, chance(3 * n));
}

/** One of eight people has a common surname, the others one of thousands. */
export function surname(n: number): string {
  const share = chance(3 * n + 1);
  if (share < 1 / 8) return favour(surnames, share * 8);
  const pick = (values: string[], from: number) => values[Math.floor(from) % values.length];
  const rest = chance(3 * n + 2) * prefixes.length * stems.length * endings.length;
  const stem = pick(stems, rest / prefixes.length);
  return `${pick(prefixes, rest)}${stem}${pick(endings, rest / prefixes.length / stems.length)}`;
}
