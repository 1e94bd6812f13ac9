//! One route: a method, a path, a handler. Features list theirs as values, so that the application and the tests read the same list:
//! no route can be missing from the access tests.

use actix_web::dev::ResourceDef;
use actix_web::guard;
use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::{FromRequest, Handler, HttpResponse, Responder, web};

use crate::store::error::AppError;

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

/// Mounts routes: those of one path become one resource, which answers other methods with 405 and says which are allowed. Resources stand in
/// scopes, segment by segment, as a request goes through them: of one flat list it would have to try every pattern before its own.
pub fn mount(cfg: &mut web::ServiceConfig, routes: Vec<Route>) {
    let mut paths: Vec<Branch> = Vec::new();
    for route in routes {
        match paths.iter_mut().find(|branch| branch.rest == route.path) {
            Some(branch) => branch.routes.push(route),
            None => paths.push(Branch { rest: route.path, routes: vec![route] }),
        }
    }
    grow(cfg, paths);
}

/// The routes of one path, and what is left of it below the scope they stand in.
struct Branch {
    rest: &'static str,
    routes: Vec<Route>,
}

impl Branch {
    /// `/clients` and `/{client}/edit` of `/clients/{client}/edit`.
    fn split(&self) -> (&'static str, &'static str) {
        let end = self.rest.get(1..).and_then(|rest| rest.find('/')).map_or(self.rest.len(), |at| at + 1);
        self.rest.split_at(end)
    }

    fn resource(self) -> actix_web::Resource {
        let methods = self.routes.iter().map(|route| if route.method == Method::GET { "GET, HEAD" } else { "POST" });
        let allowed = methods.collect::<Vec<_>>().join(", ");
        let resource = self.routes.iter().fold(web::resource(self.rest), |resource, route| resource.route((route.mount)()));
        resource.default_service(web::to(move || {
            let allowed = allowed.clone();
            async move { HttpResponse::MethodNotAllowed().insert_header((ALLOW, allowed)).finish() }
        }))
    }
}

fn grow(cfg: &mut web::ServiceConfig, branches: Vec<Branch>) {
    let mut forks: Vec<(&'static str, Vec<Branch>)> = Vec::new();
    for branch in branches {
        let head = branch.split().0;
        match forks.iter_mut().find(|(known, _)| *known == head) {
            Some((_, fork)) => fork.push(branch),
            None => forks.push((head, vec![branch])),
        }
    }
    let is_name = |head: &str| head.contains('{');
    // A word goes before a name, which would take it for one. Of several names the first would take what is another's: those stay side by side.
    forks.sort_by_key(|(head, _)| is_name(head));
    let has_one_name = forks.iter().filter(|(head, _)| is_name(head)).count() < 2;
    for (head, fork) in forks {
        if fork.len() > 1 && (has_one_name || !is_name(head)) {
            let below = fork.into_iter().map(|branch| Branch { rest: branch.split().1, ..branch }).collect();
            let nowhere = web::to(|| async { Err::<HttpResponse, _>(AppError::NotFound) });
            cfg.service(web::scope(head).default_service(nowhere).configure(|cfg| grow(cfg, below)));
        } else {
            fork.into_iter().for_each(|branch| {
                cfg.service(branch.resource());
            });
        }
    }
}
