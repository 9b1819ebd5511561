import { ROOMS } from "../../../features/rooms.ts";
import { DatedBack } from "../../../kernel/dating-back.ts";
import { Named } from "../../../kernel/shape.ts";
import { SERVERS } from "../rooms.ts";

/** Every shape of an object that has a name of its own, under `room.Name`; the first name of a shape counts. */
export function namedShapes(): Record<string, object> {
  const ofRooms = ROOMS.flatMap(({ name: room }) =>
    SERVERS[room].declares.flatMap((exported) =>
      Object.entries(exported).flatMap(([name, value]) =>
        isShape(value) ? [[`${room}.${name}`, value]] : [],
      ),
    ),
  );
  return { Named, DatedBack, ...Object.fromEntries(ofRooms) };
}

function isShape(value: unknown): value is object {
  return typeof value === "object" && value !== null && "type" in value && "properties" in value;
}
