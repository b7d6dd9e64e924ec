/** The last day that a field for days takes: with it a year has four digits, and a fifth that is typed is no part of it. */
export const lastDay = "9999-12-31";
