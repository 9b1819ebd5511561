import { welcome } from "../../features/organization/contract.ts";
import { EnterpriseConfirmation } from "../../features/service/web/EnterpriseConfirmation.tsx";
import { usePathParam } from "../../platform/web/address.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { WelcomeFrame } from "./WelcomeFrame.tsx";

/** The page behind an enterprise's one-time link: no account, one project. */
export function ConfirmPage() {
  const token = usePathParam("token");
  const greeting = useEndpoint(welcome);
  return (
    <WelcomeFrame cityName={greeting.data?.cityName ?? ""} wide>
      <EnterpriseConfirmation token={token} />
    </WelcomeFrame>
  );
}
