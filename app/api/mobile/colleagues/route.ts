import { colleagues } from "#lib/mobile/colleagues";
import { answer, forEmployee } from "../answer.ts";

/** A page of everybody with access, by name: `?search=`, `?bhv=true`, `?ehbo=true`, `?after=` or `?before=`. */
export function GET(request: Request): Promise<Response> {
  return forEmployee(request, async (employee) => {
    const params = new URL(request.url).searchParams;
    const asked = {
      search: params.get("search")?.slice(0, 200),
      trained: [
        ...(params.get("bhv") === "true" ? (["emergencyResponse"] as const) : []),
        ...(params.get("ehbo") === "true" ? (["firstAid"] as const) : []),
      ],
      place: { after: params.get("after"), before: params.get("before") },
    };
    return answer(await colleagues(employee, asked));
  });
}
