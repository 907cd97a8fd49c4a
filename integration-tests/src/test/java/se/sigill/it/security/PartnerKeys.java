package se.sigill.it.security;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;

/**
 * The keys of those who are no sides of the town, as files beside its PKI: kept from run to run, since keys take long to
 * make.
 */
record PartnerKeys(Map<Partner, Identity> accessPoints, Identity tlsServer, Identity tlsClient, Identity organisation) {

    static PartnerKeys in(Path folder, DevPki pki) {
        var points = new EnumMap<Partner, Identity>(Partner.class);
        for (var partner : Partner.values()) {
            var name = partner.as2Name;
            points.put(partner, kept(folder, name, pki, () -> pki.accessPoint(name)));
        }
        var name = Partner.GOTEBORG.as2Name;
        return new PartnerKeys(
                points,
                kept(folder, "tls-server", pki, () -> pki.tlsServer(name)),
                kept(folder, "tls-client", pki, () -> pki.tlsClient(name)),
                named(
                        Partner.ORGANISATION,
                        kept(folder, "organisation", pki, () -> pki.organisation(Partner.ORGANISATION))));
    }

    /** Read from a file it has the name of the file. */
    private static Identity named(String name, Identity identity) {
        return new Identity(name, identity.key(), identity.chain());
    }

    private static Identity kept(Path folder, String name, DevPki pki, Supplier<Identity> anew) {
        return Identity.read(folder, name)
                .filter(identity -> identity.chain().contains(pki.issuing()))
                .orElseGet(() -> {
                    var made = anew.get();
                    made.writeTo(folder, name);
                    return made;
                });
    }
}
