import { PanelPlace } from "#components/ui/panel-place";
import { PersonSkeleton } from "#components/users/skeleton";

export default function Loading() {
  return (
    <PanelPlace>
      <PersonSkeleton />
    </PanelPlace>
  );
}
