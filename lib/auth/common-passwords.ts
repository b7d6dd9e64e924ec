/** Stems of the passwords found most in leaks, English, Dutch and of the keyboard. */
const stems = `
password wachtwoord welkom welcome letmein qwerty qwertyuiop azerty asdfghjkl zxcvbnm iloveyou
ikhouvanjou administrator beheerder admin changeme verander geheim secret trustno princess sunshine
football voetbal baseball basketball superman batman dragon monkey master shadow michael jennifer
computer internet feyenoord ajax amsterdam rotterdam nederland holland zomer winter herfst lente
summer autumn spring login default temporary tijdelijk company bedrijf kantoor office google
microsoft whatever starwars pokemon liverpool arsenal chelsea charlie jordan hunter killer
passw0rd password1 qwerty123 abc abcd abcdef q1w2e3r4t5y6 1q2w3e4r5t6y qazwsxedc zaq12wsx
correcthorsebatterystaple
`
  .trim()
  .split(/\s+/);

const tails = [
  "",
  ...[
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
  ],
  ...["01", "007", "321", "111", "777", "000", "abc", "abcd"],
  ...Array.from({ length: 41 }, (_, n) => String(1990 + n)),
];

/** In the bare form that `passwordProblem` compares: small letters and digits only. */
export const commonPasswords: ReadonlySet<string> = new Set([
  ...stems.flatMap((stem) => tails.flatMap((tail) => [stem + tail, tail + stem])),
  ...stems.flatMap((stem) => stems.map((other) => stem + other)),
]);
