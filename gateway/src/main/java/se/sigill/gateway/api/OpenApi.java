package se.sigill.gateway.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the generated OpenAPI document, served at {@code /v1/openapi} and {@code /v1/openapi.yaml}. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

    static final String AUTH = "message_auth";

    @Bean
    OpenAPI document(ApiSettings settings) {
        var info = new Info()
                .title("Sigill: MT/MK API for MessageWithAttachments:3, and what we add")
                .version("1.0.0")
                .description(
                        "The paths under /v1/sdk follow Digg's API between Meddelandetjänst and Meddelandeklient.");
        return new OpenAPI()
                .info(info)
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(AUTH, scheme(settings)));
    }

    private static SecurityScheme scheme(ApiSettings settings) {
        var scopes = new Scopes();
        se.sigill.gateway.api.Scopes.ALL.forEach(scope -> scopes.addString(scope, scope.replaceFirst(".*:", "")));
        var flow = new OAuthFlow()
                .tokenUrl(settings.requiredIssuer() + "/oauth2/token")
                .scopes(scopes);
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Client credentials with a signed JWT (private_key_jwt)")
                .flows(new OAuthFlows().clientCredentials(flow));
    }
}
