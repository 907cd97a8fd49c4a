package se.sigill.gateway.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.catalogue.CounterpartCards;

/** Reads the catalogue, the operator's or the one built in, and the counterpart cards. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    @Bean
    Catalogue catalogue(CaseworkSettings settings, @Value("${sigill.config:.}") Path folder) throws IOException {
        var own = settings.catalogue();
        if (own == null) {
            try (var in = CaseworkConfiguration.class.getResourceAsStream("/casework/catalogue.yaml")) {
                return Catalogue.read(Objects.requireNonNull(in, "the catalogue built in"));
            }
        }
        return read("catalogue", folder.resolve(own), in -> checked(Catalogue.read(in)));
    }

    private static Catalogue checked(Catalogue catalogue) throws IOException {
        for (var template : catalogue.templates()) {
            for (var role : template.rolesHiddenFrom()) {
                if (Role.of(role).isEmpty()) {
                    throw new IOException("template " + template.code() + " is hidden from an unknown role, " + role);
                }
            }
        }
        return catalogue;
    }

    @Bean
    CounterpartCards counterpartCards(CaseworkSettings settings, @Value("${sigill.config:.}") Path folder) {
        var file = settings.counterparts();
        return file == null
                ? CounterpartCards.none()
                : read("counterparts", folder.resolve(file), CounterpartCards::read);
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> T read(String setting, Path file, Reader<T> reader) {
        try (var in = Files.newInputStream(file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "sigill.casework." + setting + ": cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
