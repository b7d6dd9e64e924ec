/** The API of the mobile app, described as OpenAPI 3.1; a test holds the handlers' answers against it. Pure. */
import { pageSize } from "./page-size.ts";
import { type ProblemName, problems, typeOf } from "./problems.ts";
import { parameters, schemas } from "./schemas.ts";

const json = (name: keyof typeof schemas) => ({
  "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
});
const answers = (description: string, name: keyof typeof schemas) => ({
  description,
  content: json(name),
});
const sends = (name: keyof typeof schemas) => ({
  requestBody: { required: true, content: json(name) },
});
const asked = (...names: (keyof typeof parameters)[]) => ({
  parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
});

/** Refusals by status; those of one status share an answer. */
function refusals(...names: ProblemName[]): Record<number, object> {
  return Object.fromEntries(
    names.map((name) => [
      problems[name].status,
      {
        description: `\`${typeOf(name)}\`: ${problems[name].title}`,
        ...(name === "too-many-tries" && {
          headers: { "Retry-After": { description: "Seconds.", schema: { type: "integer" } } },
        }),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}

const open = { security: [] };

const paths = {
  "/api/mobile/sign-in": {
    post: {
      ...open,
      summary: "Ask for a code by mail",
      description:
        "The answer is the same, and as fast, whether anybody has this address or not. The code has eight digits, works once within ten minutes and for five tries; a new one ends the one before.",
      ...sends("SignIn"),
      responses: {
        202: { description: "If somebody with access has this address, a code is on its way." },
        ...refusals("invalid-request", "too-large", "too-many-tries"),
      },
    },
  },
  "/api/mobile/session": {
    post: {
      ...open,
      summary: "Begin a session with a code",
      description:
        "An address that is known in several organisations gets their names: send the same code again with the `organisation` that was chosen.",
      ...sends("Code"),
      responses: {
        200: answers("The tokens of a new session, or organisations to choose from.", "Begun"),
        ...refusals("invalid-request", "wrong-code", "too-large", "too-many-tries"),
      },
    },
  },
  "/api/mobile/refresh": {
    post: {
      ...open,
      summary: "Exchange the refresh token",
      description:
        "Both tokens are replaced. When no answer comes, the same refresh token may be sent again within a minute, as long as nothing it brought was used; else using it again ends the session.",
      ...sends("Refresh"),
      responses: {
        200: answers("The new tokens.", "Keys"),
        ...refusals("invalid-request", "signed-out", "too-large"),
      },
    },
  },
  "/api/mobile/sign-out": {
    post: {
      summary: "End this session",
      responses: {
        204: { description: "Its tokens are worth nothing." },
        ...refusals("signed-out"),
      },
    },
  },
  "/api/mobile/me": {
    get: {
      summary: "Whoever is signed in",
      responses: { 200: answers("Everything of oneself.", "Profile"), ...refusals("signed-out") },
    },
  },
  "/api/mobile/colleagues": {
    get: {
      summary: "Everybody with access, by name",
      description: `At most ${pageSize} a page. What the organisation does not show is null.`,
      ...asked("search", "bhv", "ehbo", "after", "before"),
      responses: { 200: answers("A page.", "Colleagues"), ...refusals("signed-out") },
    },
  },
  "/api/mobile/colleagues/{id}/photo": {
    get: {
      summary: "A photo that is kept here",
      ...asked("id"),
      responses: {
        200: { description: "The picture.", content: { "image/*": {} } },
        304: { description: "It is still the one of `If-None-Match`." },
        ...refusals("signed-out", "not-found"),
      },
    },
  },
  "/api/mobile/changes": {
    get: {
      summary: "Hear at once that access has ended",
      description:
        "Server-sent events. `access-ended`: the person may not enter any more. `signed-out`: only this session is over. Then the stream ends. It outlives the access token that opened it; when it breaks, open it again.",
      responses: {
        200: { description: "Events.", content: { "text/event-stream": {} } },
        ...refusals("signed-out", "not-acceptable"),
      },
    },
  },
  "/api/mobile/openapi.json": {
    get: {
      ...open,
      summary: "This description",
      responses: { 200: { description: "OpenAPI 3.1.", content: { "application/json": {} } } },
    },
  },
};

/** @param url the public address */
export function openApi(url: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Flexwhere for employees",
      version: "1",
      description:
        "Sign in by a code in a mail, then send the access token as a bearer. Every request asks whether the person may still enter: whoever loses access is refused at once.",
    },
    servers: [{ url }],
    security: [{ accessToken: [] }],
    paths,
    components: {
      schemas,
      parameters,
      securitySchemes: { accessToken: { type: "http", scheme: "bearer" } },
    },
  };
}
