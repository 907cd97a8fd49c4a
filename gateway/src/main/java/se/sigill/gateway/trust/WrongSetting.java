package se.sigill.gateway.trust;

import org.jspecify.annotations.Nullable;

/** A setting that stops the start. Its text names the setting, what is wrong and what to do; never a secret. */
final class WrongSetting extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String setting, String wrong, String remedy) {
        this(setting, wrong, remedy, null);
    }

    WrongSetting(String setting, String wrong, String remedy, @Nullable Throwable cause) {
        super(setting + ": " + wrong + ". " + remedy + ".", cause);
    }
}
