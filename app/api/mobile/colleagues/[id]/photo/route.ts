import { colleaguePhoto } from "#lib/mobile/colleagues";
import { pictureAnswer } from "../../../../picture.ts";
import { forEmployee } from "../../../answer.ts";

type Context = { params: Promise<{ id: string }> };

/** The photo of somebody whose photo is kept here. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return forEmployee(request, async (employee) => {
    const { id } = await params;
    return pictureAnswer(request, (known) => colleaguePhoto(employee, id, known));
  });
}
