//! One route: a method, a path, a handler. Features list theirs as values, so that the application and the tests read the same list:
//! a route that is in nobody's access test cannot exist unnoticed.

use actix_web::dev::ResourceDef;
use actix_web::guard;
use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::{FromRequest, Handler, HttpResponse, Responder, web};

/// A method and a path with the handler behind them.
pub struct Route {
    /// GET (which answers HEAD too) or POST.
    pub method: Method,
    /// The path with its `{names}`.
    pub path: &'static str,
    mount: Box<dyn Fn() -> actix_web::Route>,
}

/// A page: answers GET and HEAD, changes nothing.
pub fn get<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    Route { method: Method::GET, path, mount: Box::new(move || web::route().guard(guard::Any(guard::Get()).or(guard::Head())).to(handler.clone())) }
}

/// An action.
pub fn post<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    Route { method: Method::POST, path, mount: Box::new(move || web::post().to(handler.clone())) }
}

/// Which paths open as a page, and which take a form.
pub struct Paths {
    pages: ResourceDef,
    forms: ResourceDef,
}

impl Paths {
    /// Those of some routes.
    pub fn of(routes: &[Route]) -> Self {
        let with =
            |method: Method| ResourceDef::new(routes.iter().filter(|route| route.method == method).map(|route| route.path).collect::<Vec<_>>());
        Self { pages: with(Method::GET), forms: with(Method::POST) }
    }

    /// Whether a form may be sent to this path.
    pub fn takes(&self, path: &str) -> bool {
        self.forms.is_match(path)
    }

    /// The page of this path, or else of what it is a part of: of an action, its record.
    pub fn nearest(&self, path: &str) -> Option<String> {
        let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
        let page = ends.collect::<Vec<_>>().into_iter().rev().map(|end| &path[..end]).find(|part| self.pages.is_match(part));
        page.map(str::to_owned)
    }
}

/// Mounts routes: those of one path become one resource, which answers other methods with 405 and says which are allowed.
pub fn mount(cfg: &mut web::ServiceConfig, routes: Vec<Route>) {
    let mut paths: Vec<&'static str> = Vec::new();
    for route in &routes {
        if !paths.contains(&route.path) {
            paths.push(route.path);
        }
    }
    for path in paths {
        let here: Vec<&Route> = routes.iter().filter(|route| route.path == path).collect();
        let allowed = here.iter().map(|route| if route.method == Method::GET { "GET, HEAD" } else { "POST" }).collect::<Vec<_>>().join(", ");
        let mut resource = web::resource(path);
        for route in here {
            resource = resource.route((route.mount)());
        }
        cfg.service(resource.default_service(web::to(move || {
            let allowed = allowed.clone();
            async move { HttpResponse::MethodNotAllowed().insert_header((ALLOW, allowed)).finish() }
        })));
    }
}
