import { CarrierPage } from "../../features/carriers/web/CarrierPage.tsx";
import { CarrierProjects } from "../../features/projects/web/CarrierProjects.tsx";

/** A carrier with the projects on it: the carriers room stands above the projects' and may not ask it, so they meet here. */
export function CarrierDossier() {
  return <CarrierPage projects={(carrierId) => <CarrierProjects carrierId={carrierId} />} />;
}
