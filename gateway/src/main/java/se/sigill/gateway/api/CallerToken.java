package se.sigill.gateway.api;

import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A caller whose access token was taken. */
final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    CallerToken(Caller caller, Collection<GrantedAuthority> authorities) {
        super(authorities);
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.client();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerToken that && super.equals(other) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + caller.hashCode();
    }
}
