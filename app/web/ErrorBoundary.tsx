import { Component, type ReactNode } from "react";
import { PageError } from "./PageError.tsx";

interface State {
  readonly error: Error | null;
}

/** The last net: a defect anywhere shows words instead of a white page. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <PageError error={this.state.error} /> : this.props.children;
  }
}
