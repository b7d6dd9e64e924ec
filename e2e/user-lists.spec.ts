import { strToU8, zipSync } from "fflate";
import { accountActor } from "#lib/auth/actors";
import { createUser } from "#lib/users/directory";
import { keepPhoto } from "#lib/users/photos";
import { expect, test } from "./fixtures.ts";
import { open } from "./people.ts";

const mebibyte = 1024 * 1024;
const bytes = Buffer.alloc(2 * mebibyte + 7, "Łist;");
const chunk = (n: number) => bytes.subarray(n * mebibyte, (n + 1) * mebibyte);
/** One red point. */
const gif = Buffer.from("R0lGODlhAQABAPAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=", "base64");

test("a list is sent in chunks, goes on where it stopped, and comes back as it was", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  const begun = await page.request.post("/api/user-lists", {
    data: { name: "list.csv", size: bytes.length },
  });
  expect(begun.status()).toBe(201);
  const { id } = await begun.json();
  const put = (n: number, data: Buffer) =>
    page.request.put(`/api/user-lists/${id}/bytes/${n}`, { data });
  expect((await put(0, chunk(0))).status()).toBe(204);
  expect((await put(2, chunk(2))).status()).toBe(204);

  const half = await (await page.request.get(`/api/user-lists/${id}`)).json();
  expect(half).toMatchObject({ received: 1, isComplete: false, chunkBytes: mebibyte });
  expect((await page.request.get(`/api/user-lists/${id}/bytes`)).status()).toBe(409);

  for (const n of [0, 1]) expect((await put(n, chunk(n))).status()).toBe(204);
  const read = { delimiter: ";", corrections: { fixes: ["shorten"], cells: {}, removed: [3] } };
  const saved = await page.request.patch(`/api/user-lists/${id}`, { data: { read, onto: null } });
  expect(saved.status()).toBe(200);
  const whole = await (await page.request.get(`/api/user-lists/${id}`)).json();
  expect(whole).toMatchObject({ received: 3, isComplete: true, read });
  const back = await page.request.get(`/api/user-lists/${id}/bytes`);
  expect((await back.body()).equals(bytes)).toBe(true);
  expect(back.headers()["content-disposition"]).toBe("attachment");
});

test("what is refused says why in the language of whoever sends it, and what to do", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.request.get("/users");
  const begin = (data: object) => page.request.post("/api/user-lists", { data });
  const { id } = await (await begin({ name: "list.csv", size: bytes.length })).json();
  const path = `/api/user-lists/${id}`;
  const put = (n: number, data: Buffer) => page.request.put(`${path}/bytes/${n}`, { data });
  await put(0, chunk(0));
  const refusals = [
    [413, put(0, Buffer.alloc(mebibyte + 1))],
    [422, put(1, chunk(2))],
    [422, put(3, chunk(2))],
    [409, put(0, Buffer.alloc(mebibyte))],
    [422, begin({ name: "list.csv", size: 201 * mebibyte })],
    [413, begin({ name: "n".repeat(20_000), size: 1 })],
    [422, page.request.patch(path, { data: { read: { delimiter: "abc" }, onto: null } })],
    [422, page.request.patch(path, { data: { read: { photos: ["x"] } } })],
    [422, page.request.patch(path, { data: "not json" })],
  ] as const;
  for (const [status, asked] of refusals) {
    const answer = await asked;
    expect(answer.status()).toBe(status);
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect((await answer.json()).detail).toMatch(/^This .*\. Choose /);
  }
  const onto = "what a colleague has changed since";
  const late = await page.request.patch(path, { data: { read: { delimiter: "," }, onto } });
  expect(late.status()).toBe(409);
  expect((await late.json()).detail).toMatch(/^A colleague changed .* Load the page again/);
});

test("a photo is shown beside whoever it is of, by the name in the list", async ({
  page,
  organisation,
  signedIn,
}) => {
  const { id } = await signedIn();
  const actor = accountActor({ organisationId: organisation.id, id, role: "admin" });
  const sent = await page.request.post("/api/user-photos/Ren%C3%A9.GIF", { data: gif });
  expect(sent.status()).toBe(204);
  await createUser(actor, {
    ...{ userName: "rene", firstName: "René", surname: "Bakker", displayName: "Bakker, René" },
    ...{ email: "rene@example.com", profilePhoto: "rené.gif" },
  });
  await open(page, "/users");
  const photo = page.getByRole("row", { name: /Bakker, René/ }).locator("img");
  await expect(photo).toHaveJSProperty("naturalWidth", 1);

  const answer = await page.request.get("/api/user-photos/ren%C3%A9.gif");
  expect(answer.headers()).toMatchObject({
    ...{ "content-type": "image/gif", "x-content-type-options": "nosniff" },
    ...{ "content-disposition": "inline", "cache-control": "private, max-age=300" },
  });
  expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
  const { etag = "" } = answer.headers();
  const again = await page.request.get("/api/user-photos/ren%C3%A9.gif", {
    headers: { "if-none-match": etag },
  });
  expect(again.status()).toBe(304);
  const names = await (await page.request.get("/api/user-photos")).json();
  expect(names).toEqual({ names: ["rené.gif"] });
});

test("a zip file brings its photos along, and the list is told which one is missing", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.request.post("/api/user-photos/kept.gif", { data: gif });
  const line = (name: string) => `${name};Jan;${name};${name}, Jan;${name}@example.com;${name}.GIF`;
  const list = [
    "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;CSV_PROFILEPHOTO",
    ...["kept", "sent", "lost"].map(line),
  ].join("\r\n");
  const buffer = Buffer.from(zipSync({ "list.csv": strToU8(list), "photos/Sent.gif": gif }));
  await open(page, "/users/import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "list.zip", mimeType: "application/zip", buffer });
  await expect(page.getByText("Profile photo: photo not found (1)")).toBeVisible();
  await expect(page.getByText("1 of 1 photos sent.")).toBeVisible();
  const names = await (await page.request.get("/api/user-photos")).json();
  expect(names).toEqual({ names: ["kept.gif", "sent.gif"] });
});

for (const [what, name, data] of [
  ["a drawing that may hold scripts", "jan.svg", Buffer.from("<svg/>")],
  ["a page under the name of a photo", "jan.png", Buffer.from("<html>")],
  ["a path", "..%2Fjan.gif", gif],
  ["a path of Windows", "..%5Cjan.gif", gif],
  ["more than two megabytes", "jan.gif", Buffer.alloc(2 * mebibyte + 1)],
] as const) {
  test(`${what} is kept as no photo`, async ({ page, signedIn }) => {
    await signedIn();
    const answer = await page.request.post(`/api/user-photos/${name}`, { data });
    expect([413, 422]).toContain(answer.status());
    expect((await answer.json()).detail).toContain("JPEG, PNG, WebP or GIF");
    expect(await (await page.request.get("/api/user-photos")).json()).toEqual({ names: [] });
  });
}

test("a Manager sees photos and sends none", async ({ page, organisation, signedIn }) => {
  const { id } = await signedIn("manager");
  const admin = accountActor({ organisationId: organisation.id, id, role: "admin" });
  await keepPhoto(admin, "jan.gif", gif);
  expect((await page.request.get("/api/user-photos/jan.gif")).status()).toBe(200);
  const sent = await page.request.post("/api/user-photos/piet.gif", { data: gif });
  expect(sent.status()).toBe(403);
});

test("the template comes as a workbook and as a CSV for a Dutch Excel", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  const csv = await page.request.get("/api/user-list-template?as=csv");
  expect(csv.headers()["content-disposition"]).toBe('attachment; filename="flexwhere-users.csv"');
  expect((await csv.body()).toString()).toMatch(/^\ufeffCSV_USERNAME;.*;CSV_PROFILEPHOTO\r\n$/);
  const workbook = await page.request.get("/api/user-list-template?as=xlsx");
  expect(workbook.headers()["content-type"]).toContain("spreadsheetml");
  expect((await workbook.body()).subarray(0, 2).toString()).toBe("PK");
  expect((await page.request.get("/api/user-list-template?as=pdf")).status()).toBe(404);
});
