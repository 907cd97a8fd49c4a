package se.sigill.gateway.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The responders an operator named, by the key of the CA they answer for. */
final class Responders {

    private Responders() {}

    static Map<PublicKey, URI> read(TrustSettings.Ocsp settings, Path folder) {
        Map<PublicKey, URI> found = new HashMap<>();
        List<TrustSettings.Responder> written = settings.responders();
        for (int i = 0; i < written.size(); i++) {
            String setting = "sigill.trust.ocsp.responders[" + i + "]";
            URI url = url(setting + ".url", written.get(i).url());
            for (X509Certificate ca : Anchors.certificates(
                    setting + ".ca", folder.resolve(written.get(i).ca()))) {
                found.put(ca.getPublicKey(), url);
            }
        }
        return found;
    }

    private static URI url(String setting, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new WrongSetting(setting, "is no address", "Write e.g. http://ocsp.example.se", e);
        }
        throw new WrongSetting(setting, "is no address of http or https", "Write e.g. http://ocsp.example.se");
    }
}
