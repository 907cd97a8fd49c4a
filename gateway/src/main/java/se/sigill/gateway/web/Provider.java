package se.sigill.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** The organisation's identity provider. Asked for what it offers at the first login: it may be down when we start. */
@Component
class Provider {

    static final String REGISTRATION = "sigill";

    private final WebSettings settings;
    private final Path folder;

    Provider(WebSettings settings, @Value("${sigill.config:.}") Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    ClientRegistrationRepository registrations(URI issuer) {
        var secret = secret();
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(issuer, secret)));
    }

    private ClientRegistration registration(URI issuer, @Nullable String secret) {
        var registration = ClientRegistrations.fromIssuerLocation(issuer.toString())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .redirectUri("{baseUrl}/inloggad")
                .scope("openid", "profile");
        return secret == null
                ? registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : registration.clientSecret(secret).build();
    }

    private @Nullable String secret() {
        var file = settings.clientSecretFile();
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("sigill.web.client-secret-file: cannot read " + folder.resolve(file), e);
        }
    }
}
