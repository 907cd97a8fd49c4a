package se.sigill.gateway.web;

import java.util.Set;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import se.sigill.gateway.casework.Member;

/** Somebody logged in. */
final class Officer extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final transient Member member;

    Officer(OidcIdToken token, Member member) {
        super(Set.of(new SimpleGrantedAuthority("HANDLAGGARE")), token);
        this.member = member;
    }

    public Member member() {
        return member;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
