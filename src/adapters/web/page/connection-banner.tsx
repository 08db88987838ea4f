import { useStudio } from './studio-context.ts';

/** Says that the server cannot be heard, and that nothing typed is lost. */
export function ConnectionBanner() {
  const { state, texts } = useStudio();
  return (
    <div class="banner-place" role="status">
      {!state.live && (
        <p class="banner">
          <span class="spinner" aria-hidden="true" />
          {texts.connectionLost}
        </p>
      )}
    </div>
  );
}
